// Barriers of the whole grid in relocatable device code: in a kernel, and in a function of another file.
// options: -rdc=true
// with: grid-relocatable/second.cu
#include "../check.h"

#include <cooperative_groups.h>

__device__ void shift(int *to, int *from, int n);

__global__ void rounds(int *a, int *b, int n) {
  auto grid = cooperative_groups::this_grid();
  for (int i = grid.thread_rank(); i < n; i += grid.size()) a[i] = i;
  grid.sync();
  shift(b, a, n);
  for (int i = grid.thread_rank(); i < n; i += grid.size()) b[i] += a[n - 1 - i];
}

int main() {
  int n = 700;
  OnDevice<int> a(n), b(n);
  int *first = a, *second = b;
  void *values[] = {&first, &second, &n};
  CUDA(cudaLaunchCooperativeKernel((const void *)rounds, dim3(5), dim3(64), values, 0, nullptr));
  CUDA(cudaDeviceSynchronize());
  auto shifted = a.values(), sums = b.values();
  for (int i = 0; i < n; ++i) {
    EXPECT_EQUAL(shifted[i], 3 * ((i + 100) % n), i);
    EXPECT_EQUAL(sums[i], (i + 100) % n + 3 * ((n - 1 - i + 100) % n), i);
  }
  return report();
}
