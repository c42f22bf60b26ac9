// options: -lcuda
// Streams, events and functions of the host by the driver's interface.
#include <atomic>

#include "driver.h"

__global__ void increment(int *p, int count) {
  for (int n = 0; n < count; ++n) p[threadIdx.x] = p[threadIdx.x] * 3 + 1;
}

static std::atomic<int> calls{0};
static void CUDA_CB added(CUstream stream, CUresult status, void *data) {
  if (status == CUDA_SUCCESS && stream == *static_cast<CUstream *>(data)) ++calls;
}
static void CUDA_CB launched(void *data) { *static_cast<int *>(data) += int(calls.load()); }

int main() {
  CUcontext context, found;
  CU(cuInit(0));
  CU(cuCtxCreate(&context, 0, 0));
  CUstream first, second;
  CU(cuStreamCreate(&first, CU_STREAM_NON_BLOCKING));
  int least, greatest, priority = 99;
  unsigned flags = 99;
  CU(cuCtxGetStreamPriorityRange(&least, &greatest));
  CU(cuStreamCreateWithPriority(&second, CU_STREAM_DEFAULT, greatest - 100));
  CU(cuStreamGetPriority(second, &priority));
  EXPECT_EQUAL(priority, greatest, 0);
  CU(cuStreamGetFlags(first, &flags));
  EXPECT_EQUAL(flags, unsigned(CU_STREAM_NON_BLOCKING), 0);
  CU(cuStreamGetFlags(second, &flags));
  EXPECT_EQUAL(flags, unsigned(CU_STREAM_DEFAULT), 0);
  unsigned long long one = 0, other = 0;
  CU(cuStreamGetId(first, &one));
  CU(cuStreamGetId(second, &other));
  EXPECT(one != other);
  CU(cuStreamGetCtx(first, &found));
  EXPECT(found == context);
  CU(cuStreamGetCtx(nullptr, &found));
  EXPECT(found == context);
  CU_FAILS(cuStreamCreate(&first, 8), CUDA_ERROR_INVALID_VALUE);
  CU_FAILS(cuStreamCreate(nullptr, 0), CUDA_ERROR_INVALID_VALUE);

  // What the second stream reads waits for the first.
  const int rounds = sized(20000, 100);
  CUdeviceptr a, b;
  CUevent start, middle, end;
  CU(cuMemAlloc(&a, 128));
  CU(cuMemAlloc(&b, 128));
  CU(cuMemsetD32(a, 2, 32));
  CU(cuEventCreate(&start, CU_EVENT_DEFAULT));
  CU(cuEventCreate(&middle, CU_EVENT_DISABLE_TIMING));
  CU(cuEventCreate(&end, CU_EVENT_BLOCKING_SYNC));
  CU(cuCtxSynchronize());
  CU(cuEventRecord(start, first));
  increment<<<1, 32, 0, first>>>(reinterpret_cast<int *>(a), rounds);
  CU(cuEventRecord(middle, first));
  CU(cuEventRecord(end, first));
  CU(cuStreamWaitEvent(second, middle, 0));
  CU(cuMemcpyDtoDAsync(b, a, 128, second));
  CU(cuStreamSynchronize(second));
  CU(cuStreamQuery(second));
  CU(cuEventSynchronize(end));
  CU(cuEventQuery(middle));
  unsigned expected = 2, values[32];
  for (int n = 0; n < rounds; ++n) expected = expected * 3 + 1;
  CU(cuMemcpyDtoH(values, b, sizeof values));
  for (int n = 0; n < 32; ++n) EXPECT_EQUAL(values[n], expected, n);
  float milliseconds = -1;
  CU(cuEventElapsedTime(&milliseconds, start, end));
  EXPECT(milliseconds >= 0);
  CU_FAILS(cuEventElapsedTime(&milliseconds, start, middle), CUDA_ERROR_INVALID_HANDLE);
  CU_FAILS(cuEventElapsedTime(nullptr, start, end), CUDA_ERROR_INVALID_VALUE);

  // Functions of the host, in order.
  int sum = 100;
  CU(cuStreamAddCallback(first, added, &first, 0));
  CU(cuStreamAddCallback(first, added, &first, 0));
  CU(cuLaunchHostFunc(first, launched, &sum));
  CU(cuStreamSynchronize(first));
  EXPECT_EQUAL(calls.load(), 2, 0);
  EXPECT_EQUAL(sum, 102, 0);
  CU_FAILS(cuStreamAddCallback(first, added, &first, 1), CUDA_ERROR_INVALID_VALUE);

  // The names of the default streams.
  CU(cuMemsetD32Async(a, 9, 32, CU_STREAM_LEGACY));
  CU(cuStreamSynchronize(CU_STREAM_LEGACY));
  CU(cuMemsetD32Async(b, 8, 32, CU_STREAM_PER_THREAD));
  CU(cuStreamSynchronize(CU_STREAM_PER_THREAD));
  CU(cuMemcpyDtoH(values, a, sizeof values));
  EXPECT_EQUAL(values[31], 9u, 31);
  CU(cuMemcpyDtoH(values, b, sizeof values));
  EXPECT_EQUAL(values[31], 8u, 31);

  CU_FAILS(cuStreamSynchronize(reinterpret_cast<CUstream>(0x1234)), CUDA_ERROR_INVALID_HANDLE);
  CU_FAILS(cuStreamDestroy(nullptr), CUDA_ERROR_INVALID_HANDLE);
  CU(cuStreamDestroy(first));
  CU_FAILS(cuStreamQuery(first), CUDA_ERROR_INVALID_HANDLE);
  CU_FAILS(cuEventRecord(reinterpret_cast<CUevent>(0x1234), nullptr), CUDA_ERROR_INVALID_HANDLE);
  CU(cuEventDestroy(start));
  CU_FAILS(cuEventQuery(start), CUDA_ERROR_INVALID_HANDLE);
  CU(cuCtxDestroy(context));
  return report();
}
