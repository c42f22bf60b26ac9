// Sorts 256 K integers by Batcher's bitonic network: what stays within 512 of them in shared memory, the rest by a launch
// for each step.
#include "benchmark.h"

void sortOpenMP(unsigned *keys, int n);

constexpr int block = 256, shared = 2 * block;

__device__ void order(unsigned &a, unsigned &b, bool isRising) {
  if ((a > b) == isRising) {
    const unsigned t = a;
    a = b;
    b = t;
  }
}

// The steps from `stride` down of the merges of `size` and all up to `last`, within a block's 512 keys.
__global__ void sortShared(unsigned *keys, int size, int last) {
  __shared__ unsigned tile[shared];
  const int t = threadIdx.x, start = blockIdx.x * shared;
  tile[t] = keys[start + t];
  tile[t + block] = keys[start + t + block];
  for (; size <= last; size *= 2) {
    for (int stride = min(size / 2, block); stride > 0; stride /= 2) {
      __syncthreads();
      const int i = 2 * t - (t & (stride - 1));
      order(tile[i], tile[i + stride], ((start + i) & size) == 0);
    }
  }
  __syncthreads();
  keys[start + t] = tile[t];
  keys[start + t + block] = tile[t + block];
}

__global__ void merge(unsigned *keys, int size, int stride) {
  const int t = blockIdx.x * block + threadIdx.x;
  const int i = 2 * t - (t & (stride - 1));
  order(keys[i], keys[i + stride], (i & size) == 0);
}

int main(int argc, char **argv) {
  Benchmark benchmark(argc, argv);
  const int n = 1 << 18;
  benchmark.work(1e-9 * n, "key");
  const auto keys = randomIntegers(n, 0);

  std::vector<unsigned> expected;
  benchmark.openmp([&] { sortOpenMP(expected.data(), n); }, [&] { expected = keys; });

  if (benchmark.isWanted("cuda")) {
    DeviceArray<unsigned> sorted(keys);
    benchmark.cuda([&] {
      sortShared<<<n / shared, block>>>(sorted, 2, shared);
      for (int size = 2 * shared; size <= n; size *= 2) {
        for (int stride = size / 2; stride > block; stride /= 2) merge<<<n / shared, block>>>(sorted, size, stride);
        sortShared<<<n / shared, block>>>(sorted, size, size);
      }
    }, [&] { sorted.fill(keys); });
    benchmark.compare("cuda", sorted.values(), expected);
  }
  if (benchmark.isWanted("opencl")) {
    Kernel inner("bitonic.cl", "sortShared"), outer("bitonic.cl", "merge");
    Buffer<unsigned> sorted(keys);
    benchmark.opencl([&] {
      inner(n / 2, block, sorted, 2, shared);
      for (int size = 2 * shared; size <= n; size *= 2) {
        for (int stride = size / 2; stride > block; stride /= 2) outer(n / 2, block, sorted, size, stride);
        inner(n / 2, block, sorted, size, size);
      }
    }, [&] { sorted.fill(keys); });
    benchmark.compare("opencl", sorted.values(), expected);
  }
}
