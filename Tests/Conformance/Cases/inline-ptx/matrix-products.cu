// mma.sync on elements of 8, 16 and 32 bits, of whole numbers, whose products and sums are exact.
// skip: PoCL, thread: the driver's compiler takes half a minute for as many exchanges between lanes
#include "matrices.h"

#define FLOATS(name, types, depth, A, B, ...)                                                                            \
  __global__ void name(const Lane *in, float *out) {                                                                     \
    const Lane &l = in[threadIdx.x];                                                                                     \
    float d[4] = {l.c[0], l.c[1], l.c[2], l.c[3]};                                                                       \
    asm volatile("mma.sync.aligned.m16n8k" #depth ".row.col.f32." types ".f32 {%0,%1,%2,%3}, " A ", " B ", {%0,%1,%2,%3};" \
                 : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3]) : __VA_ARGS__);                                        \
    for (int i = 0; i < 4; ++i) out[4 * threadIdx.x + i] = d[i];                                                         \
  }
#define WIDE "{%4,%5,%6,%7}", "{%8,%9}", "r"(l.a[0]), "r"(l.a[1]), "r"(l.a[2]), "r"(l.a[3]), "r"(l.b[0]), "r"(l.b[1])
#define SHORT "{%4,%5}", "{%6}", "r"(l.a[0]), "r"(l.a[1]), "r"(l.b[0])
#define MAKE(...) FLOATS(__VA_ARGS__)
MAKE(halves16, "f16.f16", 16, WIDE) MAKE(halves8, "f16.f16", 8, SHORT)
MAKE(brains16, "bf16.bf16", 16, WIDE) MAKE(brains8, "bf16.bf16", 8, SHORT)
MAKE(tensors8, "tf32.tf32", 8, WIDE) MAKE(tensors4, "tf32.tf32", 4, SHORT)

// Sums in half precision, in a loop and where only some warps come.
__global__ void inHalves(const Lane *in, float *out) {
  if (threadIdx.x >= 64) return;
  const Lane &l = in[threadIdx.x % 32];
  if (threadIdx.x / 32 == 1) {
    u32 d0 = 0, d1 = 0;
    for (int n = 0; n < 3; ++n)
      asm volatile("mma.sync.aligned.m16n8k16.row.col.f16.f16.f16.f16 {%0,%1}, {%2,%3,%4,%5}, {%6,%7}, {%0,%1};"
                   : "+r"(d0), "+r"(d1) : "r"(l.a[0]), "r"(l.a[1]), "r"(l.a[2]), "r"(l.a[3]), "r"(l.b[0]), "r"(l.b[1]));
    const u32 d[2] = {d0, d1};
    for (int i = 0; i < 4; ++i) {
      float x;
      asm("cvt.f32.f16 %0, %1;" : "=f"(x) : "h"((u16)(d[i / 2] >> 16 * (i % 2))));
      out[4 * (threadIdx.x % 32) + i] = x;
    }
  }
}
template <bool isSigned>
__global__ void bytes(const Lane *in, float *out) {
  const Lane &l = in[threadIdx.x];
  int d[4];
  for (int i = 0; i < 4; ++i) d[i] = int(l.c[i]);
  if (isSigned)
    asm volatile("mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 {%0,%1,%2,%3}, {%4,%5,%6,%7}, {%8,%9}, {%0,%1,%2,%3};"
                 : "+r"(d[0]), "+r"(d[1]), "+r"(d[2]), "+r"(d[3])
                 : "r"(l.a[0]), "r"(l.a[1]), "r"(l.a[2]), "r"(l.a[3]), "r"(l.b[0]), "r"(l.b[1]));
  else
    asm volatile("mma.sync.aligned.m16n8k16.row.col.s32.u8.s8.s32 {%0,%1,%2,%3}, {%4,%5}, {%6}, {%0,%1,%2,%3};"
                 : "+r"(d[0]), "+r"(d[1]), "+r"(d[2]), "+r"(d[3]) : "r"(l.a[0]), "r"(l.a[1]), "r"(l.b[0]));
  for (int i = 0; i < 4; ++i) out[4 * threadIdx.x + i] = float(d[i]);
}

static void check(void (*kernel)(const Lane *, float *), Kind kind, int depth) {
  OnDevice<Lane> in(lanesOf(kind, depth));
  OnDevice<float> out(128);
  kernel<<<1, 32>>>(in, out);
  CUDA(cudaGetLastError());
  checkProduct(out.values(), depth);
}

int main() {
  check(halves16, half, 16), check(halves8, half, 8);
  check(brains16, brain, 16), check(brains8, brain, 8);
  check(tensors8, tensor, 8), check(tensors4, tensor, 4);
  check(bytes<true>, byte, 32);
  OnDevice<Lane> in(lanesOf(half, 16));
  OnDevice<float> out(128);
  inHalves<<<1, 96>>>(in, out);
  const auto found = out.values();
  for (int lane = 0; lane < 32; ++lane)
    for (int i = 0; i < 4; ++i) {
      const int row = lane / 4 + i / 2 * 8, column = lane % 4 * 2 + i % 2;
      EXPECT_EQUAL(found[4 * lane + i], 3 * (elementOfProduct(16, row, column) - elementOf(3, row, column)), lane);
    }
  // Unsigned bytes of A.
  OnDevice<Lane> mixed(lanesOf(byte, 16));
  bytes<false><<<1, 32>>>(mixed, out);
  const auto m = out.values();
  for (int lane = 0; lane < 32; ++lane)
    for (int i = 0; i < 4; ++i) {
      const int row = lane / 4 + i / 2 * 8, column = lane % 4 * 2 + i % 2;
      int sum = elementOf(3, row, column);
      for (int k = 0; k < 16; ++k) sum += (elementOf(1, row, k) & 255) * elementOf(2, k, column);
      EXPECT_EQUAL(m[4 * lane + i], float(sum), lane);
    }
  return report();
}
