// prints: block: [1,0,0], thread: [2,0,0] Assertion `data[i] != 6` failed.
// A failed assertion is reported with its place, and the context is lost.
#include "../check.h"
#include <assert.h>

__global__ void inspect(const int *data) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  assert(data[i] != 6);
}

int main() {
  std::vector<int> values = {0, 1, 2, 3, 4, 5, 6, 7};
  int *data;
  CUDA(cudaMalloc(&data, 32));
  CUDA(cudaMemcpy(data, values.data(), 32, cudaMemcpyHostToDevice));
  inspect<<<2, 4>>>(data);
  CUDA_FAILS(cudaDeviceSynchronize(), cudaErrorAssert);
  CUDA_FAILS(cudaDeviceSynchronize(), cudaErrorAssert);
  CUDA_FAILS(cudaMalloc(&data, 32), cudaErrorAssert);
  CUDA(cudaDeviceReset());
  CUDA(cudaMalloc(&data, 32));
  std::printf("%d checks, %d failures\n", checkCount, failureCount);
  return failureCount != 0;
}
