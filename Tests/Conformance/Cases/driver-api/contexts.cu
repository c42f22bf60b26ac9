// options: -lcuda
// Contexts: which is current, stacks of them, primary ones, and what is left when one is destroyed.
#include <thread>

#include "driver.h"

__global__ void fill(int *p, int first) { p[threadIdx.x] = first + threadIdx.x; }

static CUcontext current() {
  CUcontext context = reinterpret_cast<CUcontext>(1);
  CU(cuCtxGetCurrent(&context));
  return context;
}

static void withoutAContext() {
  CUdeviceptr pointer = 0;
  CUcontext context = nullptr;
  CUdevice device = -1;
  CUstream stream = nullptr;
  CUevent event = nullptr;
  unsigned flags = 0;
  EXPECT(current() == nullptr);
  CU_FAILS(cuMemAlloc(&pointer, 4), CUDA_ERROR_INVALID_CONTEXT);
  CU_FAILS(cuCtxGetDevice(&device), CUDA_ERROR_INVALID_CONTEXT);
  CU_FAILS(cuCtxSynchronize(), CUDA_ERROR_INVALID_CONTEXT);
  CU_FAILS(cuCtxPopCurrent(&context), CUDA_ERROR_INVALID_CONTEXT);
  CU_FAILS(cuCtxGetFlags(&flags), CUDA_ERROR_INVALID_CONTEXT);
  CU_FAILS(cuStreamCreate(&stream, 0), CUDA_ERROR_INVALID_CONTEXT);
  CU_FAILS(cuEventCreate(&event, 0), CUDA_ERROR_INVALID_CONTEXT);
  CU_FAILS(cuCtxPushCurrent(nullptr), CUDA_ERROR_INVALID_CONTEXT);
  CU_FAILS(cuCtxPushCurrent(reinterpret_cast<CUcontext>(0x1234)), CUDA_ERROR_INVALID_CONTEXT);
  CU_FAILS(cuCtxSetCurrent(reinterpret_cast<CUcontext>(0x1234)), CUDA_ERROR_INVALID_CONTEXT);
  CU_FAILS(cuCtxDestroy(reinterpret_cast<CUcontext>(0x1234)), CUDA_ERROR_INVALID_CONTEXT);
  CU_FAILS(cuCtxDestroy(nullptr), CUDA_ERROR_INVALID_VALUE);
  CU_FAILS(cuCtxCreate(nullptr, 0, 0), CUDA_ERROR_INVALID_VALUE);
  CU_FAILS(cuCtxCreate(&context, 0, 1000), CUDA_ERROR_INVALID_DEVICE);
  CU_FAILS(cuCtxCreate(&context, 3, 0), CUDA_ERROR_INVALID_VALUE);
  CU_FAILS(cuCtxCreate(&context, 1 << 12, 0), CUDA_ERROR_INVALID_VALUE);
  CU(cuCtxSetCurrent(nullptr));
}

static void stacks() {
  CUcontext first, second, found;
  CU(cuCtxCreate(&first, CU_CTX_SCHED_SPIN, 0));
  EXPECT(current() == first);
  unsigned flags = 99, version = 0;
  CU(cuCtxGetFlags(&flags));
  EXPECT_EQUAL(flags, unsigned(CU_CTX_SCHED_SPIN), 0);
  CU(cuCtxGetApiVersion(first, &version));
  EXPECT(version >= 3010);
  CU(cuCtxCreate(&second, 0, 0));
  EXPECT(current() == second);
  EXPECT(first != second);
  unsigned long long one = 0, other = 0, here = 0;
  CU(cuCtxGetId(first, &one));
  CU(cuCtxGetId(second, &other));
  CU(cuCtxGetId(nullptr, &here));
  EXPECT(one != other);
  EXPECT_EQUAL(here, other, 0);
  CUdevice device = -1;
  CU(cuCtxGetDevice(&device));
  EXPECT_EQUAL(device, 0, 0);

  CU(cuCtxPopCurrent(&found));
  EXPECT(found == second);
  EXPECT(current() == first);
  CU(cuCtxPushCurrent(second));
  CU(cuCtxPushCurrent(first));
  CU(cuCtxPopCurrent(nullptr));
  EXPECT(current() == second);
  // Replaces the second, below which the first is.
  CU(cuCtxSetCurrent(first));
  CU(cuCtxPopCurrent(&found));
  EXPECT(found == first);
  EXPECT(current() == first);

  // Memory and streams belong to the context in which they were made, and go with it.
  CUdeviceptr pointer = 0;
  CUstream stream = nullptr;
  CUevent event = nullptr;
  CU(cuCtxPushCurrent(second));
  CU(cuMemAlloc(&pointer, 4096));
  CU(cuStreamCreate(&stream, CU_STREAM_NON_BLOCKING));
  CU(cuEventCreate(&event, CU_EVENT_DISABLE_TIMING));
  CU(cuCtxPopCurrent(nullptr));
  CU(cuStreamSynchronize(stream));
  CU(cuStreamGetCtx(stream, &found));
  EXPECT(found == second);
  CU_FAILS(cuMemsetD8Async(pointer, 1, 16, stream), CUDA_ERROR_INVALID_HANDLE);
  CU_FAILS(cuEventRecord(event, nullptr), CUDA_ERROR_INVALID_HANDLE);
  CUcontext holder = nullptr;
  CU(cuPointerGetAttribute(&holder, CU_POINTER_ATTRIBUTE_CONTEXT, pointer));
  EXPECT(holder == second);
  CU(cuMemFree(pointer));
  CU_FAILS(cuMemFree(pointer), CUDA_ERROR_INVALID_VALUE);
  CU(cuCtxDestroy(second));
  EXPECT(current() == first);
  CU_FAILS(cuStreamSynchronize(stream), CUDA_ERROR_INVALID_HANDLE);
  CU_FAILS(cuCtxPushCurrent(second), CUDA_ERROR_INVALID_CONTEXT);
  CU_FAILS(cuCtxDestroy(second), CUDA_ERROR_INVALID_CONTEXT);

  // Another thread has no context until it binds one, and finds out when that is destroyed.
  CUdeviceptr shared = 0;
  CU(cuMemAlloc(&shared, 4));
  CU(cuMemsetD32(shared, 1234, 1));
  std::thread([&] {
    EXPECT(current() == nullptr);
    unsigned value = 0;
    CU_FAILS(cuMemcpyDtoH(&value, shared, 4), CUDA_ERROR_INVALID_CONTEXT);
    CU(cuCtxSetCurrent(first));
    CU(cuMemcpyDtoH(&value, shared, 4));
    EXPECT_EQUAL(value, 1234u, 0);
    std::thread([&] { CU(cuCtxDestroy(first)); }).join();
    CU_FAILS(cuMemcpyDtoH(&value, shared, 4), CUDA_ERROR_CONTEXT_IS_DESTROYED);
    CU_FAILS(cuCtxSynchronize(), CUDA_ERROR_CONTEXT_IS_DESTROYED);
  }).join();
  CU_FAILS(cuMemFree(shared), CUDA_ERROR_CONTEXT_IS_DESTROYED);
  CU(cuCtxSetCurrent(nullptr));
  EXPECT(current() == nullptr);
}

static void primary() {
  unsigned flags = 99;
  int active = -1;
  CU(cuDevicePrimaryCtxGetState(0, &flags, &active));
  EXPECT_EQUAL(active, 0, 0);
  EXPECT_EQUAL(flags, 0u, 0);
  CU_FAILS(cuDevicePrimaryCtxRelease(0), CUDA_ERROR_INVALID_CONTEXT);
  CU(cuDevicePrimaryCtxSetFlags(0, CU_CTX_SCHED_YIELD));
  CUcontext first, second;
  CU(cuDevicePrimaryCtxRetain(&first, 0));
  CU(cuDevicePrimaryCtxRetain(&second, 0));
  EXPECT(first == second);
  EXPECT(current() == nullptr);
  CU(cuDevicePrimaryCtxGetState(0, &flags, &active));
  EXPECT_EQUAL(active, 1, 0);
  EXPECT_EQUAL(flags, unsigned(CU_CTX_SCHED_YIELD), 0);
  CU_FAILS(cuCtxDestroy(first), CUDA_ERROR_INVALID_CONTEXT);
  CU(cuCtxSetCurrent(first));
  CUdeviceptr pointer;
  CU(cuMemAlloc(&pointer, 4));
  CU(cuDevicePrimaryCtxRelease(0));
  CU(cuMemFree(pointer));
  CU(cuDevicePrimaryCtxRelease(0));
  CU(cuDevicePrimaryCtxGetState(0, &flags, &active));
  EXPECT_EQUAL(active, 0, 0);
  CU(cuCtxSetCurrent(nullptr));
  CU_FAILS(cuDevicePrimaryCtxRetain(&first, 1000), CUDA_ERROR_INVALID_DEVICE);
}

// The runtime works in the context that is current, and makes the primary one current where there is none.
static void runtime() {
  CUcontext made, first;
  CU(cuCtxCreate(&made, 0, 0));
  int *data = nullptr;
  int values[32] = {};
  CUDA(cudaMalloc(&data, sizeof values));
  fill<<<1, 32>>>(data, 100);
  CUDA(cudaMemcpy(values, data, sizeof values, cudaMemcpyDeviceToHost));
  for (int n = 0; n < 32; ++n) EXPECT_EQUAL(values[n], 100 + n, n);
  EXPECT(current() == made);
  CUcontext holder = nullptr;
  CU(cuPointerGetAttribute(&holder, CU_POINTER_ATTRIBUTE_CONTEXT, CUdeviceptr(data)));
  EXPECT(holder == made);
  CU(cuCtxDestroy(made));
  EXPECT(current() == nullptr);

  CUDA(cudaMalloc(&data, sizeof values));
  EXPECT(current() != nullptr);
  CU(cuDevicePrimaryCtxRetain(&first, 0));
  EXPECT(current() == first);
  fill<<<1, 32>>>(data, 7);
  std::memset(values, 0, sizeof values);
  CU(cuMemcpyDtoH(values, CUdeviceptr(data), sizeof values));
  for (int n = 0; n < 32; ++n) EXPECT_EQUAL(values[n], 7 + n, n);
  // The runtime goes on using it after the release.
  CU(cuDevicePrimaryCtxRelease(0));
  CUDA(cudaMemset(data, 0, sizeof values));
  CUDA(cudaFree(data));

  // What fails in the driver's interface is not the runtime's last error.
  CU_FAILS(cuMemAlloc(nullptr, 4), CUDA_ERROR_INVALID_VALUE);
  CUDA(cudaGetLastError());

  std::thread([&] {
    EXPECT(current() == nullptr);
    CUDA(cudaSetDevice(0));
    EXPECT(current() == first);
    CUcontext other, below;
    CU(cuCtxCreate(&other, 0, 0));
    CUDA(cudaSetDevice(0));
    EXPECT(current() == first);
    CU(cuCtxPopCurrent(nullptr));
    CU(cuCtxGetCurrent(&below));
    EXPECT(below == first);
    CU(cuCtxDestroy(other));
  }).join();
  CUDA(cudaDeviceReset());
}

static void settings() {
  CUcontext made;
  CU(cuCtxCreate(&made, CU_CTX_SCHED_AUTO, 0));
  size_t value = 0;
  CU(cuCtxSetLimit(CU_LIMIT_STACK_SIZE, 4096));
  CU(cuCtxGetLimit(&value, CU_LIMIT_STACK_SIZE));
  EXPECT_EQUAL(value, size_t(4096), 0);
  CU_FAILS(cuCtxGetLimit(&value, CU_LIMIT_MAX), CUDA_ERROR_UNSUPPORTED_LIMIT);
  CU_FAILS(cuCtxGetLimit(nullptr, CU_LIMIT_STACK_SIZE), CUDA_ERROR_INVALID_VALUE);
  CUfunc_cache cache;
  CU(cuCtxSetCacheConfig(CU_FUNC_CACHE_PREFER_L1));
  CU(cuCtxGetCacheConfig(&cache));
  EXPECT_EQUAL(int(cache), int(CU_FUNC_CACHE_PREFER_L1), 0);
  CUsharedconfig banks;
  CU(cuCtxSetSharedMemConfig(CU_SHARED_MEM_CONFIG_EIGHT_BYTE_BANK_SIZE));
  CU(cuCtxGetSharedMemConfig(&banks));
  EXPECT_EQUAL(int(banks), int(CU_SHARED_MEM_CONFIG_EIGHT_BYTE_BANK_SIZE), 0);
  int least = 99, greatest = 99;
  CU(cuCtxGetStreamPriorityRange(&least, &greatest));
  EXPECT(greatest <= least);
  CU(cuCtxSetFlags(CU_CTX_SCHED_BLOCKING_SYNC));
  unsigned flags = 0;
  CU(cuCtxGetFlags(&flags));
  EXPECT_EQUAL(flags, unsigned(CU_CTX_SCHED_BLOCKING_SYNC), 0);
  CU(cuCtxDestroy(made));
}

int main() {
  CU(cuInit(0));
  withoutAContext();
  stacks();
  primary();
  settings();
  runtime();
  return report();
}
