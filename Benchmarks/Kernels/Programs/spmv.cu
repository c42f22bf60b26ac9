// A sparse matrix of 100,000 rows with 1 to 31 entries each, compressed by rows, times a vector: a thread for each row.
#include "benchmark.h"

void multiplySparseOpenMP(const int *starts, const int *columns, const float *entries, const float *x, float *y, int n);

constexpr int block = 128;

__global__ void multiply(const int *starts, const int *columns, const float *entries, const float *x, float *y, int n) {
  const int row = blockIdx.x * block + threadIdx.x;
  if (row >= n) return;
  float sum = 0;
  for (int k = starts[row]; k < starts[row + 1]; ++k) sum += entries[k] * x[columns[k]];
  y[row] = sum;
}

int main(int argc, char **argv) {
  Benchmark benchmark(argc, argv);
  const int n = 100000;
  const auto lengths = randomIntegers(n, 31, 1);
  std::vector<int> starts(n + 1), columns;
  for (int row = 0; row < n; ++row) starts[row + 1] = starts[row] + lengths[row] + 1;
  for (unsigned column : randomIntegers(starts[n], n, 2)) columns.push_back(column);
  const auto entries = randomFloats(starts[n], -1, 1, 3), x = randomFloats(n, -1, 1, 4);
  benchmark.work(2e-9 * starts[n], "FLOP");

  std::vector<float> expected(n);
  benchmark.openmp([&] {
    multiplySparseOpenMP(starts.data(), columns.data(), entries.data(), x.data(), expected.data(), n);
  });

  const int blocks = (n + block - 1) / block;
  if (benchmark.isWanted("cuda")) {
    DeviceArray<int> a(starts), b(columns);
    DeviceArray<float> c(entries), d(x), y(n);
    benchmark.cuda([&] { multiply<<<blocks, block>>>(a, b, c, d, y, n); });
    benchmark.compare("cuda", y.values(), expected, 1e-4);
  }
  if (benchmark.isWanted("opencl")) {
    Kernel kernel("spmv.cl", "multiply");
    Buffer<int> a(starts), b(columns);
    Buffer<float> c(entries), d(x), y(n);
    benchmark.opencl([&] { kernel(blocks * block, block, a, b, c, d, y, n); });
    benchmark.compare("opencl", y.values(), expected, 1e-4);
  }
}
