// ld.global.nc, .ca, .cg, .cs, .lu, st.wb, .cg, .cs, .wt, cache hints, prefetch, and vectors of two and four.
#include "instructions.h"

__global__ void run(u32 *out, const u32 *in, u32 *scratch) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const u32 *from = in + 4 * i;
  u32 *to = out + 16 * i;
  u32 a, b, c, d;
  asm volatile("prefetch.global.L1 [%0]; prefetch.global.L2 [%0]; prefetchu.L1 [%0];" ::"l"(from));
  asm volatile("ld.global.nc.v4.u32 {%0, %1, %2, %3}, [%4];" : "=r"(a), "=r"(b), "=r"(c), "=r"(d) : "l"(from));
  asm volatile("st.global.cs.v4.u32 [%0], {%1, %2, %3, %4};" ::"l"(to), "r"(d), "r"(c), "r"(b), "r"(a) : "memory");
  asm volatile("ld.global.ca.u32 %0, [%1];" : "=r"(a) : "l"(from));
  asm volatile("ld.global.cg.u32 %0, [%1 + 4];" : "=r"(b) : "l"(from));
  asm volatile("ld.global.cs.v2.u32 {%0, %1}, [%2 + 8];" : "=r"(c), "=r"(d) : "l"(from));
  asm volatile("st.global.wb.u32 [%0 + 16], %1; st.global.cg.u32 [%0 + 20], %2;" ::"l"(to), "r"(a), "r"(b) : "memory");
  asm volatile("st.global.wt.v2.u32 [%0 + 24], {%1, %2};" ::"l"(to), "r"(c), "r"(d) : "memory");
  float f0, f1;
  asm volatile("ld.global.nc.L1::no_allocate.L2::128B.v2.f32 {%0, %1}, [%2];" : "=f"(f0), "=f"(f1) : "l"(from));
  asm volatile("st.global.L1::no_allocate.v2.f32 [%0 + 32], {%1, %2};" ::"l"(to), "f"(f1), "f"(f0) : "memory");
  u64 wide, policy;
  asm volatile("ld.global.nc.b64 %0, [%1 + 8];" : "=l"(wide) : "l"(from));
  asm volatile("createpolicy.fractional.L2::evict_last.b64 %0, 1.0;" : "=l"(policy));
  asm volatile("st.global.L2::cache_hint.b64 [%0 + 40], %1, %2;" ::"l"(to), "l"(wide), "l"(policy) : "memory");
  asm volatile("ld.global.lu.u32 %0, [%1];" : "=r"(a) : "l"(from));
  asm volatile("ld.global.cv.u32 %0, [%1];" : "=r"(b) : "l"(from + 1));
  to[12] = a, to[13] = b;
  // What is discarded may have any value until it is written.
  asm volatile("discard.global.L2 [%0], 128;" ::"l"(scratch + 32 * i) : "memory");
  scratch[32 * i] = a + b;
  to[14] = scratch[32 * i];
}
int main() {
  const int n = 64;
  std::vector<u32> in(4 * n);
  for (int i = 0; i < 4 * n; ++i) in[i] = u32(scramble(i)) & 0x3fffffff;
  OnDevice<u32> din(in), dout(16 * n), scratch(32 * n);
  run<<<2, 32>>>(dout, din, scratch);
  const auto out = dout.values();
  for (int i = 0; i < n; ++i) {
    const u32 *v = &in[4 * i];
    const u32 expected[16] = {v[3], v[2], v[1], v[0], v[0], v[1], v[2], v[3], v[1], v[0], v[2], v[3], v[0], v[1], v[0] + v[1], 0};
    for (int k = 0; k < 16; ++k) EXPECT_EQUAL(out[16 * i + k], expected[k], 16 * i + k);
  }
  return report();
}
