// options: --default-stream per-thread
// Each thread's own default stream: launches without a stream, with a null stream and calls without one.
#include "../check.h"

#include <thread>

__global__ void add(int *p, int n, int value) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) p[i] += value;
}

__device__ int variable;
static const int count = 2000;

static void work(int number, std::vector<int> *result) {
  int *p;
  if (cudaMalloc(&p, count * sizeof(int)) != cudaSuccess) return;
  cudaMemset(p, 0, count * sizeof(int));
  for (int round = 0; round < 20; ++round) {
    add<<<8, 256>>>(p, count, number);
    add<<<8, 256, 0, 0>>>(p, count, 1);
    add<<<8, 256, 0, cudaStreamPerThread>>>(p, count, 1);
  }
  cudaMemcpyAsync(result->data(), p, count * sizeof(int), cudaMemcpyDeviceToHost, 0);
  cudaStreamSynchronize(0);
  cudaFree(p);
}

int main() {
  std::vector<std::vector<int>> results(4, std::vector<int>(count, -1));
  std::vector<std::thread> threads;
  for (int n = 0; n < 4; ++n) threads.emplace_back(work, n, &results[n]);
  for (auto &thread : threads) thread.join();
  for (int n = 0; n < 4; ++n)
    for (int i = 0; i < count; ++i) EXPECT_EQUAL(results[n][i], 20 * (n + 2), i);

  // A null stream can be recorded here: it is not the legacy default stream.
  OnDevice<int> data(count);
  cudaGraph_t graph;
  CUDA(cudaStreamBeginCapture(0, cudaStreamCaptureModeGlobal));
  add<<<8, 256>>>(data, count, 5);
  CUDA(cudaMemsetAsync(data.data, 0, 4));
  CUDA(cudaStreamEndCapture(0, &graph));
  size_t nodes = 0;
  CUDA(cudaGraphGetNodes(graph, nullptr, &nodes));
  EXPECT_EQUAL(nodes, size_t(2), 0);
  CUDA_FAILS(cudaStreamBeginCapture(cudaStreamLegacy, cudaStreamCaptureModeGlobal), cudaErrorStreamCaptureUnsupported);
  cudaGraphExec_t exec;
  CUDA(cudaGraphInstantiate(&exec, graph));
  CUDA(cudaGraphLaunch(exec, 0));
  CUDA(cudaGraphLaunch(exec, 0));
  const auto found = data.values();
  for (int i = 0; i < count; ++i) EXPECT_EQUAL(found[i], i == 0 ? 0 : 10, i);
  CUDA(cudaGraphExecDestroy(exec));
  CUDA(cudaGraphDestroy(graph));
  int value = 77, back = 0;
  CUDA(cudaMemcpyToSymbol(variable, &value, sizeof value));
  CUDA(cudaMemcpyFromSymbol(&back, variable, sizeof back));
  EXPECT_EQUAL(back, 77, 0);
  cudaEvent_t event;
  CUDA(cudaEventCreate(&event));
  CUDA(cudaEventRecord(event));
  CUDA(cudaStreamWaitEvent(0, event));
  CUDA(cudaEventSynchronize(event));
  CUDA(cudaStreamSynchronize(0));
  CUDA(cudaStreamQuery(0));
  CUDA(cudaEventDestroy(event));
  return report();
}
