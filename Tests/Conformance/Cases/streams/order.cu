// The order of streams: within one, across the legacy default stream, by events, and with calls of the host.
#include "../check.h"
#include <atomic>

__global__ void slowAdd(int *value, int amount, int rounds) {
  volatile int sink = 0;
  for (int i = 0; i < rounds; ++i) sink += i;
  *value = *value * 2 + amount;
}

static std::atomic<int> order{0};
static int seen[4];

static void CUDART_CB note(void *data) { seen[*(int *)data] = ++order; }
static void CUDART_CB noteStatus(cudaStream_t, cudaError_t status, void *data) {
  seen[*(int *)data] = status == cudaSuccess ? ++order : -1;
}

int main() {
  cudaStream_t a, b, free;
  CUDA(cudaStreamCreate(&a));
  CUDA(cudaStreamCreate(&b));
  CUDA(cudaStreamCreateWithFlags(&free, cudaStreamNonBlocking));
  OnDevice<int> value(1);

  // Streams that block wait for the default stream and it for them.
  int expected = 0;
  for (int round = 0; round < 20; ++round) {
    slowAdd<<<1, 1, 0, a>>>(value, 1, 20000);
    slowAdd<<<1, 1>>>(value, 2, 100);
    slowAdd<<<1, 1, 0, b>>>(value, 3, 20000);
    slowAdd<<<1, 1>>>(value, 4, 100);
    for (int k = 1; k <= 4; ++k) expected = expected * 2 + k;
  }
  EXPECT_EQUAL(value.values()[0], expected, 0);

  // An event orders streams that do not wait for each other.
  cudaEvent_t event;
  CUDA(cudaEventCreateWithFlags(&event, cudaEventDisableTiming));
  CUDA(cudaMemset(value, 0, sizeof(int)));
  expected = 0;
  for (int round = 0; round < 10; ++round) {
    slowAdd<<<1, 1, 0, free>>>(value, 1, 50000);
    CUDA(cudaEventRecord(event, free));
    CUDA(cudaStreamWaitEvent(a, event, 0));
    slowAdd<<<1, 1, 0, a>>>(value, 2, 100);
    CUDA(cudaEventRecord(event, a));
    CUDA(cudaStreamWaitEvent(free, event, 0));
    for (int k = 1; k <= 2; ++k) expected = expected * 2 + k;
  }
  CUDA(cudaStreamSynchronize(free));
  EXPECT_EQUAL(value.values()[0], expected, 0);
  CUDA(cudaEventQuery(event));
  CUDA(cudaStreamQuery(a));

  // The host is called in order, and later work waits for it.
  int numbers[4] = {0, 1, 2, 3};
  CUDA(cudaLaunchHostFunc(a, note, &numbers[0]));
  slowAdd<<<1, 1, 0, a>>>(value, 5, 1000);
  CUDA(cudaStreamAddCallback(a, noteStatus, &numbers[1], 0));
  CUDA(cudaLaunchHostFunc(a, note, &numbers[2]));
  CUDA(cudaStreamSynchronize(a));
  for (int i = 0; i < 3; ++i) EXPECT_EQUAL(seen[i], i + 1, i);

  // Times go forward.
  cudaEvent_t start, stop;
  CUDA(cudaEventCreate(&start));
  CUDA(cudaEventCreate(&stop));
  CUDA(cudaEventRecord(start, b));
  slowAdd<<<1, 1, 0, b>>>(value, 0, 1000000);
  CUDA(cudaEventRecord(stop, b));
  CUDA(cudaEventSynchronize(stop));
  float milliseconds = -1;
  CUDA(cudaEventElapsedTime(&milliseconds, start, stop));
  EXPECT(milliseconds > 0 && milliseconds < 60000);
  CUDA_FAILS(cudaEventElapsedTime(&milliseconds, event, stop), cudaErrorInvalidResourceHandle);

  int least, greatest, priority;
  CUDA(cudaDeviceGetStreamPriorityRange(&least, &greatest));
  cudaStream_t urgent;
  CUDA(cudaStreamCreateWithPriority(&urgent, cudaStreamNonBlocking, greatest - 10));
  CUDA(cudaStreamGetPriority(urgent, &priority));
  EXPECT_EQUAL(priority, greatest, 0);
  for (cudaStream_t s : {a, b, free, urgent}) CUDA(cudaStreamDestroy(s));
  return report();
}
