// Inclusive prefix sums of 4 M integers: of each block in shared memory (Hillis and Steele), of the blocks' sums, and
// added up.
#include "benchmark.h"

void scanOpenMP(const unsigned *x, unsigned *y, int n);

constexpr int block = 256;

__device__ unsigned scanBlock(unsigned value) {
  __shared__ unsigned sums[2][block];
  const int t = threadIdx.x;
  int from = 0;
  sums[0][t] = value;
  __syncthreads();
  for (int step = 1; step < block; step *= 2) {
    unsigned sum = sums[from][t];
    if (t >= step) sum += sums[from][t - step];
    from = 1 - from;
    sums[from][t] = sum;
    __syncthreads();
  }
  return sums[from][t];
}

__global__ void scanBlocks(const unsigned *x, unsigned *y, unsigned *sums) {
  const int i = blockIdx.x * block + threadIdx.x;
  const unsigned sum = scanBlock(x[i]);
  y[i] = sum;
  if (threadIdx.x == block - 1) sums[blockIdx.x] = sum;
}

__global__ void scanSums(unsigned *sums, int n) {
  unsigned before = 0;
  __shared__ unsigned last;
  for (int start = 0; start < n; start += block) {
    const int i = start + threadIdx.x;
    const unsigned sum = before + scanBlock(sums[i]);
    sums[i] = sum;
    if (threadIdx.x == block - 1) last = sum;
    __syncthreads();
    before = last;
  }
}

__global__ void addSums(unsigned *y, const unsigned *sums) {
  if (blockIdx.x == 0) return;
  y[blockIdx.x * block + threadIdx.x] += sums[blockIdx.x - 1];
}

int main(int argc, char **argv) {
  Benchmark benchmark(argc, argv);
  const int n = 1 << 22;
  benchmark.work(8e-9 * n, "B");
  const auto x = randomIntegers(n, 1000);

  std::vector<unsigned> expected(n);
  benchmark.openmp([&] { scanOpenMP(x.data(), expected.data(), n); });

  if (benchmark.isWanted("cuda")) {
    DeviceArray<unsigned> in(x), out(n), sums(n / block);
    benchmark.cuda([&] {
      scanBlocks<<<n / block, block>>>(in, out, sums);
      scanSums<<<1, block>>>(sums, n / block);
      addSums<<<n / block, block>>>(out, sums);
    });
    benchmark.compare("cuda", out.values(), expected);
  }
  if (benchmark.isWanted("opencl")) {
    Kernel blocks("scan.cl", "scanBlocks"), all("scan.cl", "scanSums"), add("scan.cl", "addSums");
    Buffer<unsigned> in(x), out(n), sums(n / block);
    benchmark.opencl([&] {
      blocks(n, block, in, out, sums);
      all(block, block, sums, n / block);
      add(n, block, out, sums);
    });
    benchmark.compare("opencl", out.values(), expected);
  }
}
