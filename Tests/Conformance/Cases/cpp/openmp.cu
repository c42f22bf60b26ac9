// Host threads of OpenMP beside kernels: each of them launches its part, and loops with every schedule check the whole.
// options: -Xcompiler -fopenmp -O2
#include <omp.h>

#include <vector>

#include "../check.h"

/// Writes the squares of the numbers from `first` on, modulo 2³².
__global__ void squares(unsigned *out, unsigned first, unsigned count) {
  unsigned i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count) out[first + i] = (first + i) * (first + i);
}

int main() {
  const int count = sized(1 << 17, 1 << 10), part = 256;
  unsigned *device;
  cudaMalloc(&device, count * sizeof(unsigned));
  int failures = 0;
#pragma omp parallel for schedule(dynamic) reduction(+ : failures) num_threads(4)
  for (int first = 0; first < count; first += part) {
    squares<<<part / 64, 64>>>(device, first, part);
    failures += cudaGetLastError() != cudaSuccess;
  }
  EXPECT_EQUAL(failures, 0, 0);

  std::vector<int> host(count);
  cudaMemcpy(host.data(), device, count * sizeof(int), cudaMemcpyDeviceToHost);
  // The product of two ints overflows, and wraps here as it does on the device.
  std::vector<int> same(count);
#pragma omp parallel for schedule(guided, 3) num_threads(3)
  for (int i = 0; i < count; i++) same[i] = host[i] == i * i;
  for (int i = 0; i < count; i += 97) EXPECT_EQUAL(same[i], 1, i);
  int sum = 0;
#pragma omp parallel for schedule(static, 5) reduction(+ : sum)
  for (int i = 0; i < count; i++) sum += same[i];
  EXPECT_EQUAL(sum, count, 0);
  cudaFree(device);
  return report();
}
