// Adds two vectors, checks the sum against the host's, and prints the bandwidth.

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

__global__ void add(const float *a, const float *b, float *sum, int count) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count) sum[i] = a[i] + b[i];
}

int main() {
  const int count = 1 << 22;
  const size_t bytes = count * sizeof(float);
  std::vector<float> a(count), b(count), sum(count);
  for (int i = 0; i < count; ++i) {
    a[i] = std::sin(i * 0.001f);
    b[i] = std::cos(i * 0.002f);
  }

  cudaDeviceProp properties;
  CHECK(cudaGetDeviceProperties(&properties, 0));
  float *deviceA, *deviceB, *deviceSum;
  CHECK(cudaMalloc(&deviceA, bytes));
  CHECK(cudaMalloc(&deviceB, bytes));
  CHECK(cudaMalloc(&deviceSum, bytes));
  CHECK(cudaMemcpy(deviceA, a.data(), bytes, cudaMemcpyHostToDevice));
  CHECK(cudaMemcpy(deviceB, b.data(), bytes, cudaMemcpyHostToDevice));

  const int threads = 256, blocks = (count + threads - 1) / threads;
  cudaEvent_t start, stop;
  CHECK(cudaEventCreate(&start));
  CHECK(cudaEventCreate(&stop));
  add<<<blocks, threads>>>(deviceA, deviceB, deviceSum, count);  // The first launch includes the compilation.
  CHECK(cudaEventRecord(start));
  add<<<blocks, threads>>>(deviceA, deviceB, deviceSum, count);
  CHECK(cudaEventRecord(stop));
  CHECK(cudaGetLastError());
  CHECK(cudaEventSynchronize(stop));
  float milliseconds;
  CHECK(cudaEventElapsedTime(&milliseconds, start, stop));
  CHECK(cudaMemcpy(sum.data(), deviceSum, bytes, cudaMemcpyDeviceToHost));

  int wrong = 0;
  for (int i = 0; i < count; ++i) wrong += sum[i] != a[i] + b[i];
  std::printf("VectorAdd on %s: %d elements, %.3f ms, %.2f GB/s, %d wrong: %s\n", properties.name, count,
              milliseconds, 3.0 * bytes / milliseconds * 1e-6, wrong, wrong ? "FAILED" : "PASSED");
  CHECK(cudaFree(deviceA));
  CHECK(cudaFree(deviceB));
  CHECK(cudaFree(deviceSum));
  return wrong ? EXIT_FAILURE : EXIT_SUCCESS;
}
