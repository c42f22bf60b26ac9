// Multiplies two square matrices in tiles held in shared memory, and checks the product against the host's.

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

#define CHECK(call)                                                                         \
  do {                                                                                      \
    cudaError_t status = (call);                                                            \
    if (status != cudaSuccess) {                                                            \
      std::fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, cudaGetErrorString(status));  \
      std::exit(EXIT_FAILURE);                                                              \
    }                                                                                       \
  } while (0)

template <int tile>
__global__ void multiply(const float *a, const float *b, float *product, int size) {
  __shared__ float tileA[tile][tile];
  __shared__ float tileB[tile][tile];
  const int row = blockIdx.y * tile + threadIdx.y;
  const int column = blockIdx.x * tile + threadIdx.x;
  float sum = 0;
  for (int start = 0; start < size; start += tile) {
    tileA[threadIdx.y][threadIdx.x] = a[row * size + start + threadIdx.x];
    tileB[threadIdx.y][threadIdx.x] = b[(start + threadIdx.y) * size + column];
    __syncthreads();
#pragma unroll
    for (int k = 0; k < tile; ++k) sum += tileA[threadIdx.y][k] * tileB[k][threadIdx.x];
    __syncthreads();
  }
  product[row * size + column] = sum;
}

int main() {
  const int size = 512, tile = 16;
  const size_t bytes = size * size * sizeof(float);
  std::vector<float> a(size * size), b(size * size), product(size * size);
  for (int i = 0; i < size * size; ++i) {
    a[i] = (i * 7 % 31) / 31.0f - 0.5f;
    b[i] = (i * 11 % 29) / 29.0f - 0.5f;
  }

  cudaDeviceProp properties;
  CHECK(cudaGetDeviceProperties(&properties, 0));
  float *deviceA, *deviceB, *deviceProduct;
  CHECK(cudaMalloc(&deviceA, bytes));
  CHECK(cudaMalloc(&deviceB, bytes));
  CHECK(cudaMalloc(&deviceProduct, bytes));
  CHECK(cudaMemcpy(deviceA, a.data(), bytes, cudaMemcpyHostToDevice));
  CHECK(cudaMemcpy(deviceB, b.data(), bytes, cudaMemcpyHostToDevice));

  const dim3 threads(tile, tile), blocks(size / tile, size / tile);
  cudaEvent_t start, stop;
  CHECK(cudaEventCreate(&start));
  CHECK(cudaEventCreate(&stop));
  multiply<tile><<<blocks, threads>>>(deviceA, deviceB, deviceProduct, size);
  CHECK(cudaEventRecord(start));
  multiply<tile><<<blocks, threads>>>(deviceA, deviceB, deviceProduct, size);
  CHECK(cudaEventRecord(stop));
  CHECK(cudaGetLastError());
  CHECK(cudaEventSynchronize(stop));
  float milliseconds;
  CHECK(cudaEventElapsedTime(&milliseconds, start, stop));
  CHECK(cudaMemcpy(product.data(), deviceProduct, bytes, cudaMemcpyDeviceToHost));

  double worst = 0;
  for (int row = 0; row < size; ++row) {
    for (int column = 0; column < size; ++column) {
      double expected = 0;
      for (int k = 0; k < size; ++k) expected += double(a[row * size + k]) * b[k * size + column];
      worst = std::fmax(worst, std::fabs(product[row * size + column] - expected));
    }
  }
  const bool isRight = worst < 1e-3;
  std::printf("MatrixMultiply on %s: %d x %d, %.3f ms, %.2f GFLOP/s, largest difference %.1e: %s\n",
              properties.name, size, size, milliseconds, 2.0 * size * size * size / milliseconds * 1e-6, worst,
              isRight ? "PASSED" : "FAILED");
  CHECK(cudaFree(deviceA));
  CHECK(cudaFree(deviceB));
  CHECK(cudaFree(deviceProduct));
  return isRight ? EXIT_SUCCESS : EXIT_FAILURE;
}
