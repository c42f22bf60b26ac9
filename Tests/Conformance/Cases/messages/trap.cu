// A trap is a launch failure that stays, also where other threads of the block wait at a barrier.
#include "../check.h"

__global__ void stop(int *data, int bad) {
  __shared__ int tile[64];
  const int i = threadIdx.x;
  tile[i] = data[i];
  if (tile[i] == bad) __trap();
  __syncthreads();
  data[i] = tile[63 - i];
}
__global__ void stopByStatement(int *data) {
  if (data[threadIdx.x] == 3) asm volatile("trap;");
  data[threadIdx.x] = 0;
}
int main() {
  std::vector<int> values(64);
  for (int i = 0; i < 64; ++i) values[i] = i;
  {
    OnDevice<int> data(values);
    stop<<<1, 64>>>(data, 100);
    CUDA(cudaDeviceSynchronize());
    const auto back = data.values();
    for (int i = 0; i < 64; ++i) EXPECT_EQUAL(back[i], 63 - i, i);
  }
  for (int kind = 0; kind < 2; ++kind) {
    int *data;
    CUDA(cudaMalloc(&data, 256));
    CUDA(cudaMemcpy(data, values.data(), 256, cudaMemcpyHostToDevice));
    if (kind == 0) stop<<<1, 64>>>(data, 5);
    else stopByStatement<<<1, 64>>>(data);
    CUDA_FAILS(cudaDeviceSynchronize(), cudaErrorLaunchFailure);
    CUDA_FAILS(cudaMalloc(&data, 32), cudaErrorLaunchFailure);
    CUDA_FAILS(cudaGetLastError(), cudaErrorLaunchFailure);
    CUDA(cudaDeviceReset());
  }
  return report();
}
