// Instructions under predicates: those without effect, stores, loads and results that keep their old values.
#include "instructions.h"

INSTRUCTION2(kept, u32, r, u32, r, u32, r,
             "{ .reg .pred p; setp.lt.u32 p, %1, %2; mov.u32 %0, %1; @p mov.u32 %0, %2; @!p add.u32 %0, %0, 1; }",
             x < y ? y : x + 1)
INSTRUCTION3(several, s32, r, s32, r, s32, r, s32, r,
             "{\n  .reg .pred p, q;\n  .reg .s32 t;\n  setp.gt.s32 p, %1, %2;\n  setp.gt.s32 q, %2, %3;\n  mov.s32 t, 1;\n"
             "  @p add.s32 t, t, 10;\n  @!q add.s32 t, t, 100;\n  mov.s32 %0, t;\n}",
             1 + (x > y ? 10 : 0) + (y > z ? 0 : 100))

__global__ void access(u32 *out, const u32 *in, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  u32 value = 1000;
  // Threads beyond the end must not read.
  asm volatile("{ .reg .pred p; setp.lt.s32 p, %2, %3; @p ld.global.u32 %0, [%1]; }" : "+r"(value) : "l"(in + i), "r"(i), "r"(n));
  asm volatile("{ .reg .pred p; setp.lt.s32 p, %2, %3; @!p st.global.u32 [%0], %1; }"
               :: "l"(out + i), "r"(value + 1), "r"(i % 3), "r"(1) : "memory");
}

int main() {
  TRY(kept); TRY(several);
  const int n = 200, all = 256;
  std::vector<u32> in(n), out(all, 7);
  for (int i = 0; i < n; ++i) in[i] = u32(i) * 3;
  OnDevice<u32> di(in), dout(out);
  access<<<4, 64>>>(dout, di, n);
  const auto found = dout.values();
  for (int i = 0; i < all; ++i) EXPECT_EQUAL(found[i], i % 3 >= 1 ? (i < n ? u32(i) * 3 : 1000u) + 1 : 7u, i);
  return report();
}
