// Each warp as a whole goes its own way: what it takes from a branch or carries out of a loop, it has behind a barrier.
#include "both.h"

constexpr int threads = 160;

// Constants that meet behind a branch, a number of iterations, and a value that a loop carries on two ways.
__global__ void run(int *out, const int *in) {
  __shared__ int shared[threads];
  const int t = threadIdx.x, warp = t / 32;
  int width;
  if (warp < 2) {
    width = 1;
    shared[t] = in[blockIdx.x * threads + t] * 3;
  } else {
    width = 2;
    shared[t] = in[blockIdx.x * threads + t] - 5;
  }
  int steps = 0;
  for (int left = warp * 7 + 2; left > 0; left = left % 3 == 1 ? left - 2 : left - 3) ++steps;
  int state = 1;
  for (int k = 0; k < 6; ++k) {
    if ((k + warp) % 3 == 0) {
      state = 4;
      continue;
    }
    if ((k + warp) % 5 == 2) state = 9;
  }
  int kind;
  switch (warp) {
    case 0: kind = 11; break;
    case 1: kind = 17; break;
    case 3: kind = 23; break;
    default: kind = 5;
  }
  __syncthreads();
  const int at = ((t << width) + steps) % threads;
  const int sum = shared[at] * kind + state;
  __syncthreads();
  shared[t] = sum + width;
  __syncthreads();
  out[blockIdx.x * threads + t] = shared[threads - 1 - t] + steps * 1000 + state * width - kind;
}

int main() {
  const int blocks = 3;
  std::vector<int> in(blocks * threads);
  for (size_t i = 0; i < in.size(); ++i) in[i] = mixed(i) % 1000;
  OnDevice<int> numbers(in), out(in.size());
  run<<<blocks, threads>>>(out, numbers);
  CUDA(cudaGetLastError());
  const auto found = out.values();
  for (int block = 0; block < blocks; ++block) {
    int shared[threads], sum[threads], width[threads], steps[threads], state[threads], kind[threads];
    for (int t = 0; t < threads; ++t) {
      const int warp = t / 32, value = in[block * threads + t];
      width[t] = warp < 2 ? 1 : 2;
      shared[t] = warp < 2 ? value * 3 : value - 5;
      steps[t] = 0;
      for (int left = warp * 7 + 2; left > 0; left = left % 3 == 1 ? left - 2 : left - 3) ++steps[t];
      state[t] = 1;
      for (int k = 0; k < 6; ++k) {
        if ((k + warp) % 3 == 0) state[t] = 4;
        else if ((k + warp) % 5 == 2) state[t] = 9;
      }
      kind[t] = warp == 0 ? 11 : warp == 1 ? 17 : warp == 3 ? 23 : 5;
    }
    for (int t = 0; t < threads; ++t) {
      sum[t] = shared[((t << width[t]) + steps[t]) % threads] * kind[t] + state[t] + width[t];
    }
    for (int t = 0; t < threads; ++t) {
      const int expected = sum[threads - 1 - t] + steps[t] * 1000 + state[t] * width[t] - kind[t];
      EXPECT_EQUAL(found[block * threads + t], expected, block * threads + t);
    }
  }
  return report();
}
