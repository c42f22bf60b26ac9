// The errors that CUDA documents, and how the last one is kept.
#include "../check.h"

__global__ void nothing() {}
__global__ void __launch_bounds__(64) small() {}
static int notASymbol;

int main() {
  int *p = nullptr;
  CUDA_FAILS(cudaMalloc((void **)nullptr, 16), cudaErrorInvalidValue);
  CUDA_FAILS(cudaGetLastError(), cudaErrorInvalidValue);
  CUDA(cudaGetLastError());
  CUDA_FAILS(cudaMalloc(&p, size_t(1) << 60), cudaErrorMemoryAllocation);
  CUDA_FAILS(cudaPeekAtLastError(), cudaErrorMemoryAllocation);
  CUDA_FAILS(cudaGetLastError(), cudaErrorMemoryAllocation);
  CUDA(cudaFree(nullptr));
  int onHost = 0;
  CUDA_FAILS(cudaFree(&onHost), cudaErrorInvalidValue);
  CUDA(cudaMalloc(&p, 1024));
  CUDA_FAILS(cudaFree(p + 1), cudaErrorInvalidValue);
  CUDA_FAILS(cudaMemcpy(p, &onHost, 4, cudaMemcpyKind(9)), cudaErrorInvalidMemcpyDirection);
  CUDA_FAILS(cudaMemcpy(p, nullptr, 4, cudaMemcpyHostToDevice), cudaErrorInvalidValue);
  CUDA_FAILS(cudaMemcpy(&onHost, &onHost, 4, cudaMemcpyHostToDevice), cudaErrorInvalidValue);
  CUDA_FAILS(cudaMemcpy(p, &onHost, 4096, cudaMemcpyHostToDevice), cudaErrorInvalidValue);
  CUDA(cudaMemcpy(p, nullptr, 0, cudaMemcpyHostToDevice));
  CUDA(cudaFree(p));
  CUDA_FAILS(cudaFree(p), cudaErrorInvalidValue);

  cudaGetLastError();
  nothing<<<1, 1025>>>();
  CUDA_FAILS(cudaGetLastError(), cudaErrorInvalidConfiguration);
  nothing<<<0, 32>>>();
  CUDA_FAILS(cudaGetLastError(), cudaErrorInvalidConfiguration);
  nothing<<<dim3(1, 70000), 32>>>();
  CUDA_FAILS(cudaGetLastError(), cudaErrorInvalidConfiguration);
  nothing<<<1, dim3(1, 1, 65)>>>();
  CUDA_FAILS(cudaGetLastError(), cudaErrorInvalidConfiguration);
  nothing<<<1, 32, 50000>>>();
  CUDA_FAILS(cudaGetLastError(), cudaErrorInvalidValue);
  small<<<1, 65>>>();
  CUDA_FAILS(cudaGetLastError(), cudaErrorLaunchOutOfResources);
  small<<<1, 64>>>();
  CUDA(cudaGetLastError());
  cudaFuncAttributes attributes;
  CUDA(cudaFuncGetAttributes(&attributes, small));
  EXPECT_EQUAL(attributes.maxThreadsPerBlock, 64, 0);
  CUDA_FAILS(cudaFuncGetAttributes(&attributes, (const void *)&onHost), cudaErrorInvalidDeviceFunction);
  CUDA_FAILS(cudaMemcpyToSymbol((const void *)&notASymbol, &onHost, 4), cudaErrorInvalidSymbol);

  CUDA_FAILS(cudaSetDevice(1000), cudaErrorInvalidDevice);
  CUDA_FAILS(cudaSetDevice(-1), cudaErrorInvalidDevice);
  CUDA_FAILS(cudaStreamSynchronize((cudaStream_t)0x1234), cudaErrorInvalidResourceHandle);
  CUDA_FAILS(cudaEventRecord((cudaEvent_t)0x1234), cudaErrorInvalidResourceHandle);
  cudaEvent_t event;
  CUDA(cudaEventCreate(&event));
  float ms;
  CUDA_FAILS(cudaEventElapsedTime(&ms, event, event), cudaErrorInvalidResourceHandle);
  CUDA(cudaEventDestroy(event));
  CUDA_FAILS(cudaEventDestroy(event), cudaErrorInvalidResourceHandle);
  EXPECT(!std::strcmp(cudaGetErrorName(cudaErrorInvalidValue), "cudaErrorInvalidValue"));
  EXPECT(!std::strcmp(cudaGetErrorString(cudaErrorMemoryAllocation), "out of memory"));
  EXPECT(!std::strcmp(cudaGetErrorString(cudaSuccess), "no error"));
  return report();
}
