// What is known of kernels, how many of their blocks fit, and launches with attributes.
#include "../check.h"

__global__ void plain(int *p) { p[blockIdx.x * blockDim.x + threadIdx.x] += 1; }
__global__ void __launch_bounds__(128) bounded(int *p, double x, char c) {
  __shared__ double shared[256];
  shared[threadIdx.x] = x;
  __syncthreads();
  p[threadIdx.x] = int(shared[blockDim.x - 1 - threadIdx.x]) + c;
}
extern "C" __global__ void named(float *p, short s, float4 v) { p[0] = s + v.w; }
__global__ void dynamic(int *p) {
  extern __shared__ int shared[];
  shared[threadIdx.x] = threadIdx.x;
  __syncthreads();
  p[threadIdx.x] = shared[blockDim.x - 1 - threadIdx.x];
}

static size_t bytesFor(int blockSize) { return blockSize * 16; }

int main() {
  cudaDeviceProp properties;
  CUDA(cudaGetDeviceProperties(&properties, 0));
  cudaFuncAttributes attributes;
  CUDA(cudaFuncGetAttributes(&attributes, bounded));
  EXPECT_EQUAL(attributes.maxThreadsPerBlock, 128, 0);
  EXPECT_EQUAL(attributes.sharedSizeBytes, size_t(2048), 0);
  EXPECT(attributes.ptxVersion >= 50 && attributes.binaryVersion >= 50 && attributes.numRegs > 0);

  int blocks = 0, other = 0, minGrid = 0, blockSize = 0;
  CUDA(cudaOccupancyMaxActiveBlocksPerMultiprocessor(&blocks, plain, 256, 0));
  EXPECT(blocks > 0 && blocks * 256 <= properties.maxThreadsPerMultiProcessor);
  CUDA(cudaOccupancyMaxActiveBlocksPerMultiprocessorWithFlags(&other, plain, 256, 0, cudaOccupancyDefault));
  EXPECT_EQUAL(other, blocks, 0);
  CUDA(cudaOccupancyMaxActiveBlocksPerMultiprocessor(&other, plain, 256, 40000));
  EXPECT(other < blocks && other > 0);
  CUDA(cudaOccupancyMaxActiveBlocksPerMultiprocessor(&other, bounded, 256, 0));
  EXPECT_EQUAL(other, 0, 0);
  CUDA_FAILS(cudaOccupancyMaxActiveBlocksPerMultiprocessor(&other, plain, 0, 0), cudaErrorInvalidValue);
  CUDA_FAILS(cudaOccupancyMaxActiveBlocksPerMultiprocessor(nullptr, plain, 32, 0), cudaErrorInvalidValue);
  CUDA_FAILS(
      cudaOccupancyMaxActiveBlocksPerMultiprocessor(&other, (const void *)&properties, 32, 0),
      cudaErrorInvalidDeviceFunction);
  CUDA(cudaOccupancyMaxPotentialBlockSize(&minGrid, &blockSize, plain));
  EXPECT(blockSize > 0 && blockSize <= properties.maxThreadsPerBlock);
  EXPECT_EQUAL(minGrid % properties.multiProcessorCount, 0, 0);
  CUDA(cudaOccupancyMaxPotentialBlockSize(&minGrid, &blockSize, plain, 0, 96));
  EXPECT(blockSize > 0 && blockSize <= 96);
  CUDA(cudaOccupancyMaxPotentialBlockSizeWithFlags(&minGrid, &blockSize, bounded, 0, 0, cudaOccupancyDefault));
  EXPECT(blockSize > 0 && blockSize <= 128);
  CUDA(cudaOccupancyMaxPotentialBlockSizeVariableSMem(&minGrid, &blockSize, dynamic, bytesFor));
  EXPECT(blockSize > 0 && bytesFor(blockSize) <= properties.sharedMemPerBlock);
  size_t available = 0;
  CUDA(cudaOccupancyAvailableDynamicSMemPerBlock(&available, dynamic, 2, 128));
  EXPECT(available > 0 && available <= properties.sharedMemPerBlock);

  const char *name = nullptr;
  CUDA(cudaFuncGetName(&name, named));
  EXPECT(name && !std::strcmp(name, "named"));
  size_t offset = 99, size = 99;
  CUDA(cudaFuncGetParamInfo((const void *)named, 1, &offset, &size));
  EXPECT(offset == 8 && size == 2);
  CUDA(cudaFuncGetParamInfo((const void *)named, 2, &offset, &size));
  EXPECT(offset == 16 && size == 16);
  CUDA_FAILS(cudaFuncGetParamInfo((const void *)named, 3, &offset, &size), cudaErrorInvalidValue);

  OnDevice<int> data(1024);
  cudaLaunchAttribute list[2];
  list[0].id = cudaLaunchAttributeIgnore;
  list[1].id = cudaLaunchAttributePriority;
  list[1].val.priority = 0;
  cudaLaunchConfig_t config = {};
  config.gridDim = dim3(4);
  config.blockDim = dim3(256);
  config.attrs = list;
  config.numAttrs = 2;
  CUDA(cudaLaunchKernelEx(&config, plain, data.data));
  for (int value : data.values()) EXPECT_EQUAL(value, 1, 0);
  config.gridDim = dim3(1);
  config.blockDim = dim3(128);
  config.attrs = nullptr;
  config.numAttrs = 0;
  CUDA(cudaLaunchKernelEx(&config, bounded, data.data, 4.5, 'A'));
  const auto found = data.values();
  for (int n = 0; n < 128; ++n) EXPECT_EQUAL(found[n], 4 + 'A', n);

  // A cooperative launch needs all blocks resident.
  int *p = data.data;
  void *values[1] = {&p};
  CUDA(cudaOccupancyMaxActiveBlocksPerMultiprocessor(&blocks, plain, 32, 0));
  const int resident = blocks * properties.multiProcessorCount;
  CUDA(cudaMemset(data, 0, 4096));
  CUDA(cudaLaunchCooperativeKernel(plain, dim3(resident < 8 ? resident : 8), dim3(32), values));
  for (int n = 0; n < 32; ++n) EXPECT_EQUAL(data.values()[n], 1, n);
  CUDA_FAILS(
      cudaLaunchCooperativeKernel(plain, dim3(resident + 1), dim3(32), values), cudaErrorCooperativeLaunchTooLarge);
  CUDA_FAILS(cudaLaunchCooperativeKernel(plain, dim3(1), dim3(1025), values), cudaErrorInvalidConfiguration);
  cudaGetLastError();
  return report();
}
