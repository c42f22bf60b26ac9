// A recursion that is deeper than cudaLimitStackSize is an error that stays; a larger limit makes room for it.
#include "../check.h"

__host__ __device__ __attribute__((noinline)) int depth(int n, volatile int *trace) {
  if (n == 0) return 0;
  int below = depth(n - 1, trace);
  trace[n & 7] = below;
  return below + 1;
}

__global__ void descend(int n, int *result, int *trace) { *result = depth(n, trace); }

int main() {
  size_t limit = 0;
  CUDA(cudaDeviceGetLimit(&limit, cudaLimitStackSize));
  EXPECT_EQUAL(limit, 1024u, 0);
  CUDA_FAILS(cudaDeviceSetLimit(cudaLimitStackSize, size_t(1) << 40), cudaErrorInvalidValue);
  CUDA(cudaGetLastError() == cudaErrorInvalidValue ? cudaSuccess : cudaErrorUnknown);
  OnDevice<int> result(1), trace(8);
  descend<<<1, 1>>>(20, result, trace);
  EXPECT_EQUAL(result.values()[0], 20, 0);

  CUDA(cudaDeviceSetLimit(cudaLimitStackSize, 128 << 10));
  CUDA(cudaDeviceGetLimit(&limit, cudaLimitStackSize));
  EXPECT_EQUAL(limit, size_t(128 << 10), 0);
  descend<<<1, 1>>>(2000, result, trace);
  EXPECT_EQUAL(result.values()[0], 2000, 0);

  descend<<<1, 1>>>(1000000, result, trace);
  CUDA_FAILS(cudaDeviceSynchronize(), cudaErrorHardwareStackError);
  int *more = nullptr;
  CUDA_FAILS(cudaMalloc(&more, 4), cudaErrorHardwareStackError);
  std::printf("%d checks, %d failures\n", checkCount, failureCount);
  return failureCount == 0 ? 0 : 1;
}
