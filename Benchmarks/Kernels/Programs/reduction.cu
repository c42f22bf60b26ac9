// The sum of 16 M numbers: each thread adds up many, a block's threads meet in shared memory, or exchange values within
// their warps (parameter 1).
#include "benchmark.h"

double sumOpenMP(const float *x, int n);

constexpr int block = 256, blocks = 64;

__global__ void sumShared(const float *x, float *sums, int n) {
  __shared__ float partial[block];
  const int t = threadIdx.x;
  float sum = 0;
  for (int i = blockIdx.x * block + t; i < n; i += gridDim.x * block) sum += x[i];
  partial[t] = sum;
  __syncthreads();
  for (int k = block / 2; k > 0; k /= 2) {
    if (t < k) partial[t] += partial[t + k];
    __syncthreads();
  }
  if (t == 0) sums[blockIdx.x] = partial[0];
}

__device__ float sumOfWarp(float value) {
  for (int k = 16; k > 0; k /= 2) value += __shfl_down_sync(0xffffffff, value, k);
  return value;
}

__global__ void sumShuffled(const float *x, float *sums, int n) {
  __shared__ float partial[32];
  const int t = threadIdx.x;
  float sum = 0;
  for (int i = blockIdx.x * block + t; i < n; i += gridDim.x * block) sum += x[i];
  sum = sumOfWarp(sum);
  if (t % 32 == 0) partial[t / 32] = sum;
  __syncthreads();
  if (t < 32) {
    sum = sumOfWarp(t < block / 32 ? partial[t] : 0);
    if (t == 0) sums[blockIdx.x] = sum;
  }
}

int main(int argc, char **argv) {
  Benchmark benchmark(argc, argv);
  const int n = 1 << 24;
  const bool isShuffled = benchmark.parameter(0, 0);
  benchmark.work(4e-9 * n, "B");
  const auto x = randomFloats(n);

  double sum = 0;
  benchmark.openmp([&] { sum = sumOpenMP(x.data(), n); });
  auto total = [](const std::vector<float> &sums) {
    double total = 0;
    for (float value : sums) total += value;
    return std::vector<double>{total};
  };

  if (benchmark.isWanted("cuda")) {
    DeviceArray<float> values(x), sums(blocks);
    benchmark.cuda([&] {
      if (isShuffled) {
        sumShuffled<<<blocks, block>>>(values, sums, n);
      } else {
        sumShared<<<blocks, block>>>(values, sums, n);
      }
    });
    benchmark.compare("cuda", total(sums.values()), {sum}, 1e-4);
  }
  if (benchmark.isWanted("opencl")) {
    Kernel kernel("reduction.cl", "sum");
    Buffer<float> values(x), sums(blocks);
    benchmark.opencl([&] { kernel(blocks * block, block, values, sums, n); });
    benchmark.compare("opencl", total(sums.values()), {sum}, 1e-4);
  }
}
