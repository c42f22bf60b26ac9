// Atomic sums of numbers of 16 bits, and of several numbers in one instruction.
#include "sixteen-bits.h"

__global__ void add(u16 *half, u16 *brain, float *two, float *four, u32 *packed, float *old) {
  __shared__ u16 shared[2];
  if (threadIdx.x < 2) shared[threadIdx.x] = 0;
  __syncthreads();
  const u16 one = 0x3c00, brainOne = 0x3f80;
  u16 before;
  asm volatile("atom.global.add.noftz.f16 %0, [%1], %2;" : "=h"(before) : "l"(half + 1), "h"(one) : "memory");
  asm volatile("red.relaxed.gpu.global.add.noftz.bf16 [%0], %1;" :: "l"(brain), "h"(brainOne) : "memory");
  asm volatile("red.shared.add.noftz.f16 [%0], %1;" :: "r"((u32)__cvta_generic_to_shared(shared + 1)), "h"(one) : "memory");
  asm volatile("red.global.add.v2.f32 [%0], {%1, %2};" :: "l"(two), "f"(0.5f), "f"(2.0f) : "memory");
  float a, b;
  asm volatile("atom.global.v2.f32.add {%0, %1}, [%2], {%3, %4};" : "=f"(a), "=f"(b) : "l"(two + 2), "f"(1.0f), "f"(3.0f) : "memory");
  old[2 * (blockIdx.x * blockDim.x + threadIdx.x)] = a;
  old[2 * (blockIdx.x * blockDim.x + threadIdx.x) + 1] = b;
  asm volatile("red.relaxed.sys.global.add.v4.f32 [%0], {%1, %2, %1, %2};" :: "l"(four), "f"(1.0f), "f"(-1.0f) : "memory");
  asm volatile("red.global.add.noftz.v2.f16x2 [%0], {%1, %1};" :: "l"(packed), "r"(0x40003800) : "memory");
  __syncthreads();
  if (threadIdx.x == 0) half[2 + blockIdx.x] = shared[1];
}
int main() {
  OnDevice<u16> half(6), brain(2);
  OnDevice<float> two(4), four(4), old(256);
  OnDevice<u32> packed(2);
  add<<<4, 32>>>(half, brain, two, four, packed, old);
  const auto h = half.values(), b = brain.values();
  EXPECT_EQUAL(value(h[1], 5), 128.0, 0);
  EXPECT_EQUAL(h[0], 0, 0);
  for (int i = 0; i < 4; ++i) EXPECT_EQUAL(value(h[2 + i], 5), 32.0, i);
  EXPECT_EQUAL(value(b[0], 8), 128.0, 0);
  EXPECT_EQUAL(b[1], 0, 0);
  const auto t = two.values(), f = four.values();
  EXPECT_EQUAL(t[0], 64.0f, 0);
  EXPECT_EQUAL(t[1], 256.0f, 0);
  EXPECT_EQUAL(t[2], 128.0f, 0);
  EXPECT_EQUAL(t[3], 384.0f, 0);
  for (int i = 0; i < 4; ++i) EXPECT_EQUAL(f[i], i % 2 ? -128.0f : 128.0f, i);
  for (u32 p : packed.values()) EXPECT_EQUAL(p, 0x5c005400u, 0);
  // Each thread has found another number of sums.
  const auto o = old.values();
  std::vector<int> seen(128), seenToo(128);
  for (int i = 0; i < 128; ++i) {
    const int k = int(o[2 * i]), m = int(o[2 * i + 1]) / 3;
    EXPECT(k >= 0 && k < 128 && !seen[k]++);
    EXPECT(m >= 0 && m < 128 && !seenToo[m]++);
  }
  return report();
}
