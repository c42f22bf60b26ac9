// How often each of 256 values is among 16 M bytes: counted in shared memory with atomics, and then added up.
#include "benchmark.h"

void countOpenMP(const unsigned *words, unsigned *counts, int n);

constexpr int block = 256, blocks = 64, bins = 256;

__global__ void count(const unsigned *words, unsigned *counts, int n) {
  __shared__ unsigned own[bins];
  own[threadIdx.x] = 0;
  __syncthreads();
  for (int i = blockIdx.x * block + threadIdx.x; i < n; i += gridDim.x * block) {
    const unsigned word = words[i];
    atomicAdd(&own[word & 255], 1u);
    atomicAdd(&own[word >> 8 & 255], 1u);
    atomicAdd(&own[word >> 16 & 255], 1u);
    atomicAdd(&own[word >> 24], 1u);
  }
  __syncthreads();
  atomicAdd(&counts[threadIdx.x], own[threadIdx.x]);
}

int main(int argc, char **argv) {
  Benchmark benchmark(argc, argv);
  const int n = 1 << 22;
  benchmark.work(4e-9 * n, "B");
  const auto words = randomIntegers(n, 0);

  std::vector<unsigned> expected(bins);
  benchmark.openmp([&] { countOpenMP(words.data(), expected.data(), n); });

  if (benchmark.isWanted("cuda")) {
    DeviceArray<unsigned> in(words), counts(bins);
    benchmark.cuda([&] { count<<<blocks, block>>>(in, counts, n); }, [&] { counts.zero(); });
    benchmark.compare("cuda", counts.values(), expected);
  }
  if (benchmark.isWanted("opencl")) {
    Kernel kernel("histogram.cl", "count");
    Buffer<unsigned> in(words), counts(bins);
    benchmark.opencl([&] { kernel(blocks * block, block, in, counts, n); }, [&] { counts.zero(); });
    benchmark.compare("opencl", counts.values(), expected);
  }
}
