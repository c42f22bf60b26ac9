// Multiplication of square matrices in tiles of 16 × 16 held in shared memory, with two barriers a tile.
#include "benchmark.h"

void multiplyOpenMP(const float *a, const float *b, float *c, int n);

constexpr int tile = 16;

__global__ void multiply(const float *a, const float *b, float *c, int n) {
  __shared__ float tileA[tile][tile];
  __shared__ float tileB[tile][tile];
  const int x = threadIdx.x, y = threadIdx.y;
  const int row = blockIdx.y * tile + y;
  const int column = blockIdx.x * tile + x;
  float sum = 0;
  for (int k = 0; k < n; k += tile) {
    tileA[y][x] = a[row * n + k + x];
    tileB[y][x] = b[(k + y) * n + column];
    __syncthreads();
    for (int j = 0; j < tile; ++j) sum += tileA[y][j] * tileB[j][x];
    __syncthreads();
  }
  c[row * n + column] = sum;
}

int main(int argc, char **argv) {
  Benchmark benchmark(argc, argv);
  const int n = benchmark.parameter(0, 1024);
  const size_t size = size_t(n) * n;
  benchmark.work(2e-9 * size * n, "FLOP");
  const auto a = randomFloats(size, 0, 1, 1), b = randomFloats(size, 0, 1, 2);

  std::vector<float> expected(size);
  benchmark.openmp([&] { multiplyOpenMP(a.data(), b.data(), expected.data(), n); });

  if (benchmark.isWanted("cuda")) {
    DeviceArray<float> left(a), right(b), product(size);
    benchmark.cuda([&] { multiply<<<dim3(n / tile, n / tile), dim3(tile, tile)>>>(left, right, product, n); });
    benchmark.compare("cuda", product.values(), expected, 1e-4);
  }
  if (benchmark.isWanted("opencl")) {
    Kernel kernel("matmul.cl", "multiply");
    Buffer<float> left(a), right(b), product(size);
    benchmark.opencl([&] { kernel(Size(n, n), Size(tile, tile), left, right, product, n); });
    benchmark.compare("opencl", product.values(), expected, 1e-4);
  }
}
