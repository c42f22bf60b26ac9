// The lengths of the Collatz sequences of the first million numbers: a loop that threads leave at very different times.
#include "benchmark.h"

void lengthsOpenMP(int *lengths, int n);

constexpr int block = 256;

__global__ void measure(int *lengths, int n) {
  const int i = blockIdx.x * block + threadIdx.x;
  if (i >= n) return;
  unsigned value = i + 1;
  int length = 0;
  while (value != 1) {
    value = value % 2 ? 3 * value + 1 : value / 2;
    ++length;
  }
  lengths[i] = length;
}

int main(int argc, char **argv) {
  Benchmark benchmark(argc, argv);
  const int n = 1 << 20;
  benchmark.work(1e-9 * n, "number");

  std::vector<int> expected(n);
  benchmark.openmp([&] { lengthsOpenMP(expected.data(), n); });

  if (benchmark.isWanted("cuda")) {
    DeviceArray<int> lengths(n);
    benchmark.cuda([&] { measure<<<n / block, block>>>(lengths, n); });
    benchmark.compare("cuda", lengths.values(), expected);
  }
  if (benchmark.isWanted("opencl")) {
    Kernel kernel("collatz.cl", "measure");
    Buffer<int> lengths(n);
    benchmark.opencl([&] { kernel(n, block, lengths, n); });
    benchmark.compare("opencl", lengths.values(), expected);
  }
}
