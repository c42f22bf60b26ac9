// A pipeline of cp.async: groups committed ahead, and waits for all but the last of them.
#include "instructions.h"

__device__ void start(u32 *to, const u32 *from) {
  asm volatile("cp.async.ca.shared.global [%0], [%1], 16;" ::"r"((u32)__cvta_generic_to_shared(to)), "l"(from) : "memory");
  asm volatile("cp.async.commit_group;" ::: "memory");
}
__global__ void run(u32 *out, const u32 *in, int tiles) {
  __shared__ __align__(16) u32 stage[3][64 * 4];
  const int t = threadIdx.x;
  for (int k = 0; k < 2; ++k) start(&stage[k][4 * t], in + k * 256 + 4 * t);
  u32 sum = 0;
  for (int k = 0; k < tiles; ++k) {
    asm volatile("cp.async.wait_group 1;" ::: "memory");
    __syncthreads();
    if (k + 2 < tiles) start(&stage[(k + 2) % 3][4 * t], in + (k + 2) * 256 + 4 * t);
    else asm volatile("cp.async.commit_group;" ::: "memory");
    for (int n = 0; n < 4; ++n) sum = sum * 7 + stage[k % 3][(4 * t + n + 4 * k) % 256];
  }
  asm volatile("cp.async.wait_all;" ::: "memory");
  out[t] = sum;
}
int main() {
  const int tiles = 9;
  std::vector<u32> in(tiles * 256);
  for (size_t i = 0; i < in.size(); ++i) in[i] = u32(scramble(i));
  OnDevice<u32> din(in), dout(64);
  run<<<1, 64>>>(dout, din, tiles);
  const auto out = dout.values();
  for (int t = 0; t < 64; ++t) {
    u32 sum = 0;
    for (int k = 0; k < tiles; ++k)
      for (int n = 0; n < 4; ++n) sum = sum * 7 + in[k * 256 + (4 * t + n + 4 * k) % 256];
    EXPECT_EQUAL(out[t], sum, t);
  }
  return report();
}
