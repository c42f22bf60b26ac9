// Transposes a matrix of 2048 × 2048 numbers by tiles of 32 × 32 in shared memory.
#include "benchmark.h"

void transposeOpenMP(const float *a, float *b, int n);

constexpr int tile = 32, rows = 8;

__global__ void transpose(const float *a, float *b, int n) {
  __shared__ float values[tile][tile + 1];
  int x = blockIdx.x * tile + threadIdx.x, y = blockIdx.y * tile + threadIdx.y;
  for (int j = 0; j < tile; j += rows) values[threadIdx.y + j][threadIdx.x] = a[(y + j) * n + x];
  __syncthreads();
  x = blockIdx.y * tile + threadIdx.x;
  y = blockIdx.x * tile + threadIdx.y;
  for (int j = 0; j < tile; j += rows) b[(y + j) * n + x] = values[threadIdx.x][threadIdx.y + j];
}

int main(int argc, char **argv) {
  Benchmark benchmark(argc, argv);
  const int n = 2048;
  benchmark.work(8e-9 * n * n, "B");
  const auto a = randomFloats(n * n);

  std::vector<float> expected(n * n);
  benchmark.openmp([&] { transposeOpenMP(a.data(), expected.data(), n); });

  if (benchmark.isWanted("cuda")) {
    DeviceArray<float> in(a), out(n * n);
    benchmark.cuda([&] { transpose<<<dim3(n / tile, n / tile), dim3(tile, rows)>>>(in, out, n); });
    benchmark.compare("cuda", out.values(), expected);
  }
  if (benchmark.isWanted("opencl")) {
    Kernel kernel("transpose.cl", "transpose");
    Buffer<float> in(a), out(n * n);
    benchmark.opencl([&] { kernel(Size(n, n / tile * rows), Size(tile, rows), in, out, n); });
    benchmark.compare("opencl", out.values(), expected);
  }
}
