// cp.async with 4, 8 and 16 bytes, with fewer bytes to read than to write, and its groups.
#include "instructions.h"

__global__ void copy(u32 *out, const u32 *in, int limit) {
  __shared__ __align__(16) u32 tile[64 * 8];
  const int i = threadIdx.x;
  const u32 to = (u32)__cvta_generic_to_shared(&tile[i * 8]);
  const u32 *from = in + i * 8;
  asm volatile("cp.async.ca.shared.global [%0], [%1], 4;\n" :: "r"(to), "l"(from));
  asm volatile("cp.async.ca.shared.global.L2::128B [%0], [%1], %2;\n" :: "r"(to + 8), "l"(from + 2), "n"(8));
  asm volatile("cp.async.commit_group;\n" ::);
  const int bytes = i < limit ? 16 : i % 17;
  asm volatile("cp.async.cg.shared.global [%0], [%1], %2, %3;\n" :: "r"(to + 16), "l"(from + 4), "n"(16), "r"(bytes));
  asm volatile("cp.async.commit_group; cp.async.wait_group %0;\n" :: "n"(0));
  asm volatile("cp.async.wait_all;\n" ::: "memory");
  __syncthreads();
  for (int k = 0; k < 8; ++k) out[i * 8 + k] = k == 1 ? 0 : tile[i * 8 + k];
}

int main() {
  const int n = 64, limit = 20;
  std::vector<u32> in(n * 8);
  for (int i = 0; i < n * 8; ++i) in[i] = u32(scramble(i));
  OnDevice<u32> din(in), dout(n * 8);
  copy<<<1, n>>>(dout, din, limit);
  const auto out = dout.values();
  for (int i = 0; i < n; ++i) {
    for (int k = 0; k < 4; ++k) EXPECT_EQUAL(out[i * 8 + k], k == 1 ? 0 : in[i * 8 + k], i);
    unsigned char expected[16] = {};
    memcpy(expected, &in[i * 8 + 4], i < limit ? 16 : i % 17);
    EXPECT_EQUAL(memcmp(expected, &out[i * 8 + 4], 16), 0, i);
  }
  return report();
}
