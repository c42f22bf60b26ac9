// What streams and events can be asked: priorities, flags, numbers, attributes; and the errors of the calls on them.
#include "../check.h"

int main() {
  int least = -100, greatest = 100;
  CUDA(cudaDeviceGetStreamPriorityRange(&least, &greatest));
  EXPECT(greatest <= least);
  cudaStream_t streams[4];
  unsigned long long ids[5] = {};
  for (int n = 0; n < 4; ++n) {
    CUDA(cudaStreamCreateWithPriority(&streams[n], n % 2 ? cudaStreamNonBlocking : cudaStreamDefault, least - n));
    int priority = 99;
    unsigned flags = 99;
    CUDA(cudaStreamGetPriority(streams[n], &priority));
    CUDA(cudaStreamGetFlags(streams[n], &flags));
    EXPECT_EQUAL(priority, least - n < greatest ? greatest : least - n, n);
    EXPECT_EQUAL(flags, unsigned(n % 2), n);
    CUDA(cudaStreamGetId(streams[n], &ids[n]));
    for (int m = 0; m < n; ++m) EXPECT(ids[m] != ids[n]);
  }
  CUDA(cudaStreamGetId(0, &ids[4]));
  EXPECT(ids[4] != ids[0]);
  int priority = 99;
  CUDA(cudaStreamGetPriority(0, &priority));
  EXPECT_EQUAL(priority, 0, 0);
  CUDA_FAILS(cudaStreamCreateWithFlags(&streams[0], 2), cudaErrorInvalidValue);
  CUDA_FAILS(cudaStreamCreateWithFlags(nullptr, 0), cudaErrorInvalidValue);
  CUDA_FAILS(cudaStreamGetPriority(streams[0], nullptr), cudaErrorInvalidValue);

  cudaStreamAttrValue value = {};
  value.syncPolicy = cudaSyncPolicyYield;
  CUDA(cudaStreamSetAttribute(streams[0], cudaStreamAttributeSynchronizationPolicy, &value));
  CUDA(cudaStreamCopyAttributes(streams[1], streams[0]));
  cudaStreamAttrValue found = {};
  CUDA(cudaStreamGetAttribute(streams[1], cudaStreamAttributeSynchronizationPolicy, &found));
  EXPECT_EQUAL(found.syncPolicy, cudaSyncPolicyYield, 0);
  CUDA(cudaStreamGetAttribute(streams[2], cudaStreamAttributeSynchronizationPolicy, &found));
  EXPECT_EQUAL(found.syncPolicy, cudaSyncPolicyAuto, 0);
  CUDA(cudaStreamGetAttribute(streams[2], cudaStreamAttributePriority, &found));
  EXPECT_EQUAL(found.priority, least - 2, 0);
  CUDA_FAILS(cudaStreamSetAttribute(streams[0], cudaLaunchAttributeCooperative, &value), cudaErrorInvalidValue);
  for (cudaStream_t stream : streams) CUDA(cudaStreamDestroy(stream));
  CUDA_FAILS(cudaStreamQuery(streams[0]), cudaErrorInvalidResourceHandle);
  CUDA_FAILS(cudaStreamDestroy(0), cudaErrorInvalidResourceHandle);

  cudaEvent_t timing, plain;
  CUDA(cudaEventCreate(&timing));
  CUDA(cudaEventCreateWithFlags(&plain, cudaEventDisableTiming | cudaEventBlockingSync));
  CUDA_FAILS(cudaEventCreateWithFlags(&plain, 8), cudaErrorInvalidValue);
  CUDA(cudaEventQuery(timing));
  CUDA(cudaEventSynchronize(timing));
  float ms = -1;
  CUDA_FAILS(cudaEventElapsedTime(nullptr, timing, timing), cudaErrorInvalidValue);
  CUDA(cudaEventRecord(timing));
  CUDA(cudaEventRecord(plain));
  CUDA(cudaDeviceSynchronize());
  CUDA(cudaEventElapsedTime(&ms, timing, timing));
  EXPECT_EQUAL(ms, 0.0f, 0);
  CUDA_FAILS(cudaEventElapsedTime(&ms, timing, plain), cudaErrorInvalidResourceHandle);
  CUDA_FAILS(cudaEventRecordWithFlags(timing, 0, 9), cudaErrorInvalidValue);
  CUDA_FAILS(cudaEventRecordWithFlags(timing, 0, cudaEventRecordExternal), cudaErrorIllegalState);
  CUDA(cudaEventRecordWithFlags(timing, 0, cudaEventRecordDefault));
  CUDA_FAILS(cudaStreamWaitEvent(0, timing, 7), cudaErrorInvalidValue);
  CUDA(cudaEventDestroy(timing));
  CUDA(cudaEventDestroy(plain));
  CUDA_FAILS(cudaEventQuery(timing), cudaErrorInvalidResourceHandle);
  cudaGetLastError();
  return report();
}
