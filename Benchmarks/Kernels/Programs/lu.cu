// LU decomposition of a matrix of 1024 × 1024 numbers without pivots, by blocks of 16 × 16: the block on the diagonal, those beside
// and below it, and the rest, in a launch each.
#include "benchmark.h"

void decomposeOpenMP(float *a, int n);

constexpr int tile = 16;

__global__ void diagonal(float *a, int n, int start) {
  __shared__ float block[tile][tile];
  const int x = threadIdx.x, y = threadIdx.y;
  float *own = a + (start + y) * n + start + x;
  block[y][x] = *own;
  __syncthreads();
  for (int k = 0; k < tile - 1; ++k) {
    if (x == k && y > k) block[y][k] /= block[k][k];
    __syncthreads();
    if (x > k && y > k) block[y][x] -= block[y][k] * block[k][x];
    __syncthreads();
  }
  *own = block[y][x];
}

// Blocks of the grid's first row solve those right of the diagonal block, the others those below it.
__global__ void borders(float *a, int n, int start) {
  __shared__ float corner[tile][tile];
  __shared__ float block[tile][tile];
  const int x = threadIdx.x, y = threadIdx.y;
  const int place = start + (blockIdx.x + 1) * tile;
  const bool isRow = blockIdx.y == 0;
  float *own = isRow ? a + (start + y) * n + place + x : a + (place + y) * n + start + x;
  corner[y][x] = a[(start + y) * n + start + x];
  block[y][x] = *own;
  __syncthreads();
  for (int k = 0; k < tile; ++k) {
    if (isRow) {
      if (y > k) block[y][x] -= corner[y][k] * block[k][x];
    } else {
      if (x == k) block[y][k] /= corner[k][k];
      __syncthreads();
      if (x > k) block[y][x] -= block[y][k] * corner[k][x];
    }
    __syncthreads();
  }
  *own = block[y][x];
}

__global__ void rest(float *a, int n, int start) {
  __shared__ float left[tile][tile];
  __shared__ float above[tile][tile];
  const int x = threadIdx.x, y = threadIdx.y;
  const int row = start + (blockIdx.y + 1) * tile + y, column = start + (blockIdx.x + 1) * tile + x;
  left[y][x] = a[row * n + start + x];
  above[y][x] = a[(start + y) * n + column];
  __syncthreads();
  float sum = 0;
  for (int k = 0; k < tile; ++k) sum += left[y][k] * above[k][x];
  a[row * n + column] -= sum;
}

int main(int argc, char **argv) {
  Benchmark benchmark(argc, argv);
  const int n = 1024;
  benchmark.work(2e-9 / 3 * n * n * n, "FLOP");
  auto matrix = randomFloats(n * n);
  for (int i = 0; i < n; ++i) matrix[i * n + i] += n;

  std::vector<float> expected;
  benchmark.openmp([&] { decomposeOpenMP(expected.data(), n); }, [&] { expected = matrix; });

  if (benchmark.isWanted("cuda")) {
    DeviceArray<float> a(matrix);
    const dim3 threads(tile, tile);
    benchmark.cuda([&] {
      for (int start = 0; start < n; start += tile) {
        const int others = (n - start) / tile - 1;
        diagonal<<<1, threads>>>(a, n, start);
        if (others == 0) break;
        borders<<<dim3(others, 2), threads>>>(a, n, start);
        rest<<<dim3(others, others), threads>>>(a, n, start);
      }
    }, [&] { a.fill(matrix); });
    benchmark.compare("cuda", a.values(), expected, 1e-3);
  }
  if (benchmark.isWanted("opencl")) {
    Kernel first("lu.cl", "diagonal"), second("lu.cl", "borders"), third("lu.cl", "rest");
    Buffer<float> a(matrix);
    const Size threads(tile, tile);
    benchmark.opencl([&] {
      for (int start = 0; start < n; start += tile) {
        const int others = n - start - tile;
        first(threads, threads, a, n, start);
        if (others == 0) break;
        second(Size(others, 2 * tile), threads, a, n, start);
        third(Size(others, others), threads, a, n, start);
      }
    }, [&] { a.fill(matrix); });
    benchmark.compare("opencl", a.values(), expected, 1e-3);
  }
}
