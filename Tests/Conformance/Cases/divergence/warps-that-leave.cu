// Whole warps return before barriers that the others come to. Volatile memory makes vectors as wide as warps.
#include "both.h"

constexpr int threads = 128;

__global__ void run(int *out, int *counts, const int *in, int leaving) {
  __shared__ volatile int shared[threads];
  const int t = threadIdx.x, warp = t / 32, at = blockIdx.x * threads + t;
  shared[t] = in[at];
  __syncthreads();
  if (warp == leaving) {
    out[at] = -shared[t];
    return;
  }
  const int other = shared[threads - 1 - t];
  const int count = __syncthreads_count(other % 2);
  shared[t] = other + warp;
  __syncthreads();
  if (warp > 2) {
    out[at] = count;
    return;
  }
  __syncthreads();
  out[at] = shared[t ^ 1] * 2 + count;
  counts[at] = count;
}

int main() {
  for (int leaving = 0; leaving < 5; ++leaving) {
    const int blocks = 2;
    std::vector<int> in(blocks * threads);
    for (size_t i = 0; i < in.size(); ++i) in[i] = mixed(i + leaving) % 1000 + 1;
    OnDevice<int> numbers(in), out(in.size()), counts(in.size());
    run<<<blocks, threads>>>(out, counts, numbers, leaving);
    CUDA(cudaGetLastError());
    const auto found = out.values(), counted = counts.values();
    for (int block = 0; block < blocks; ++block) {
      const int *own = &in[block * threads];
      int count = 0;
      for (int t = 0; t < threads; ++t) count += t / 32 != leaving && own[threads - 1 - t] % 2;
      for (int t = 0; t < threads; ++t) {
        const int warp = t / 32, at = block * threads + t;
        int expected = (own[threads - 1 - (t ^ 1)] + warp) * 2 + count;
        if (warp > 2) expected = count;
        if (warp == leaving) expected = -own[t];
        EXPECT_EQUAL(found[at], expected, at);
        EXPECT_EQUAL(counted[at], warp == leaving || warp > 2 ? 0 : count, at);
      }
    }
  }
  return report();
}
