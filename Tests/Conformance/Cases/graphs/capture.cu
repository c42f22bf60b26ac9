// Streams' commands recorded as a graph: one stream, several with events between them, launches again and again, and what
// may not be done meanwhile.
#include "../check.h"

__global__ void scale(float *p, float factor, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) p[i] *= factor;
}

__global__ void sum(float *out, const float *a, const float *b, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) out[i] = a[i] + b[i];
}

static const int count = 1000;
static int calls = 0;
static void called(void *data) { calls += *(int *)data; }

static void oneStream() {
  std::vector<float> in(count), out(count, -1.0f);
  for (int n = 0; n < count; ++n) in[n] = n;
  OnDevice<float> data(count);
  cudaStream_t stream;
  CUDA(cudaStreamCreate(&stream));
  CUDA(cudaStreamBeginCapture(stream, cudaStreamCaptureModeGlobal));
  cudaStreamCaptureStatus capturing;
  CUDA(cudaStreamIsCapturing(stream, &capturing));
  EXPECT(capturing == cudaStreamCaptureStatusActive);
  CUDA(cudaMemcpyAsync(data, in.data(), count * sizeof(float), cudaMemcpyHostToDevice, stream));
  scale<<<4, 256, 0, stream>>>(data, 2.0f, count);
  scale<<<4, 256, 0, stream>>>(data, 1.5f, 10);
  int step = 7;
  CUDA(cudaLaunchHostFunc(stream, called, &step));
  CUDA(cudaMemcpyAsync(out.data(), data, count * sizeof(float), cudaMemcpyDeviceToHost, stream));
  EXPECT_EQUAL(out[5], -1.0f, 0);
  cudaGraph_t graph;
  CUDA(cudaStreamEndCapture(stream, &graph));
  CUDA(cudaStreamIsCapturing(stream, &capturing));
  EXPECT(capturing == cudaStreamCaptureStatusNone);
  size_t nodes = 0, edges = 0;
  CUDA(cudaGraphGetNodes(graph, nullptr, &nodes));
  CUDA(cudaGraphGetEdges(graph, nullptr, nullptr, &edges));
  EXPECT_EQUAL(nodes, size_t(5), 0);
  EXPECT_EQUAL(edges, size_t(4), 0);
  EXPECT_EQUAL(calls, 0, 0);
  cudaGraphExec_t exec;
  CUDA(cudaGraphInstantiate(&exec, graph, nullptr, nullptr, 0));
  CUDA(cudaGraphDestroy(graph));
  for (int round = 1; round <= 3; ++round) {
    for (int n = 0; n < count; ++n) in[n] = n * round;
    CUDA(cudaGraphLaunch(exec, stream));
    CUDA(cudaStreamSynchronize(stream));
    for (int n = 0; n < count; ++n) EXPECT_EQUAL(out[n], n * round * (n < 10 ? 3.0f : 2.0f), n);
    EXPECT_EQUAL(calls, 7 * round, round);
  }
  CUDA(cudaGraphExecDestroy(exec));
  CUDA(cudaStreamDestroy(stream));
}

static void forkAndJoin() {
  OnDevice<float> a(std::vector<float>(count, 3.0f)), b(std::vector<float>(count, 5.0f)), c(count);
  cudaStream_t first, second;
  cudaEvent_t forked, joined;
  CUDA(cudaStreamCreateWithFlags(&first, cudaStreamNonBlocking));
  CUDA(cudaStreamCreateWithFlags(&second, cudaStreamNonBlocking));
  CUDA(cudaEventCreateWithFlags(&forked, cudaEventDisableTiming));
  CUDA(cudaEventCreateWithFlags(&joined, cudaEventDisableTiming));
  CUDA(cudaStreamBeginCapture(first, cudaStreamCaptureModeThreadLocal));
  scale<<<4, 256, 0, first>>>(a, 2.0f, count);
  CUDA(cudaEventRecord(forked, first));
  CUDA(cudaStreamWaitEvent(second, forked));
  scale<<<4, 256, 0, second>>>(b, 10.0f, count);
  scale<<<4, 256, 0, first>>>(a, 2.0f, count);
  CUDA(cudaEventRecord(joined, second));
  CUDA(cudaStreamWaitEvent(first, joined));
  sum<<<4, 256, 0, first>>>(c, a, b, count);
  cudaStreamCaptureStatus capturing;
  unsigned long long id = 0;
  cudaGraph_t captured;
  const cudaGraphNode_t *before;
  size_t beforeCount = 0;
  CUDA(cudaStreamGetCaptureInfo(second, &capturing, &id, &captured, &before, &beforeCount));
  EXPECT(capturing == cudaStreamCaptureStatusActive);
  EXPECT(id > 0);
  EXPECT_EQUAL(beforeCount, size_t(1), 0);
  cudaGraph_t graph;
  CUDA(cudaStreamEndCapture(first, &graph));
  EXPECT(graph == captured);
  size_t nodes = 0, edges = 0, roots = 0;
  CUDA(cudaGraphGetNodes(graph, nullptr, &nodes));
  CUDA(cudaGraphGetEdges(graph, nullptr, nullptr, &edges));
  CUDA(cudaGraphGetRootNodes(graph, nullptr, &roots));
  EXPECT_EQUAL(nodes, size_t(4), 0);
  EXPECT_EQUAL(edges, size_t(4), 0);
  EXPECT_EQUAL(roots, size_t(1), 0);
  cudaGraphExec_t exec;
  CUDA(cudaGraphInstantiateWithFlags(&exec, graph, 0));
  CUDA(cudaGraphLaunch(exec, second));
  CUDA(cudaStreamSynchronize(second));
  for (float value : c.values()) EXPECT_EQUAL(value, 3.0f * 4 + 50, 0);
  CUDA(cudaGraphLaunch(exec, first));
  CUDA(cudaGraphLaunch(exec, second));
  CUDA(cudaDeviceSynchronize());
  for (float value : c.values()) EXPECT_EQUAL(value, 3.0f * 64 + 5000, 0);
  CUDA(cudaGraphExecDestroy(exec));
  CUDA(cudaGraphDestroy(graph));

  // A stream that is not joined spoils the recording.
  CUDA(cudaStreamBeginCapture(first, cudaStreamCaptureModeRelaxed));
  CUDA(cudaEventRecord(forked, first));
  CUDA(cudaStreamWaitEvent(second, forked));
  scale<<<4, 256, 0, second>>>(b, 10.0f, count);
  CUDA_FAILS(cudaStreamEndCapture(first, &graph), cudaErrorStreamCaptureUnjoined);
  EXPECT(graph == nullptr);
  CUDA(cudaStreamIsCapturing(second, &capturing));
  EXPECT(capturing == cudaStreamCaptureStatusNone);
  CUDA(cudaStreamDestroy(first));
  CUDA(cudaStreamDestroy(second));
  CUDA(cudaEventDestroy(forked));
  CUDA(cudaEventDestroy(joined));
}

static void forbidden() {
  cudaStream_t stream, other;
  cudaEvent_t event;
  cudaGraph_t graph;
  int *p = nullptr;
  CUDA(cudaStreamCreate(&stream));
  CUDA(cudaStreamCreate(&other));
  CUDA(cudaEventCreate(&event));
  CUDA(cudaEventRecord(event, other));
  CUDA_FAILS(cudaStreamBeginCapture(0, cudaStreamCaptureModeGlobal), cudaErrorStreamCaptureUnsupported);
  CUDA_FAILS(cudaStreamEndCapture(stream, &graph), cudaErrorIllegalState);

  CUDA(cudaStreamBeginCapture(stream, cudaStreamCaptureModeGlobal));
  CUDA_FAILS(cudaStreamBeginCapture(stream, cudaStreamCaptureModeGlobal), cudaErrorIllegalState);
  CUDA_FAILS(cudaMalloc(&p, 64), cudaErrorStreamCaptureUnsupported);
  CUDA_FAILS(cudaStreamEndCapture(stream, &graph), cudaErrorStreamCaptureInvalidated);
  CUDA(cudaMalloc(&p, 64));

  CUDA(cudaStreamBeginCapture(stream, cudaStreamCaptureModeRelaxed));
  CUDA(cudaFree(p));
  CUDA(cudaMalloc(&p, 64));
  CUDA_FAILS(cudaStreamSynchronize(stream), cudaErrorStreamCaptureUnsupported);
  cudaStreamCaptureStatus capturing;
  CUDA(cudaStreamIsCapturing(stream, &capturing));
  EXPECT(capturing == cudaStreamCaptureStatusInvalidated);
  CUDA_FAILS(cudaStreamEndCapture(stream, &graph), cudaErrorStreamCaptureInvalidated);

  CUDA(cudaStreamBeginCapture(stream, cudaStreamCaptureModeRelaxed));
  CUDA_FAILS(cudaMemset(p, 0, 64), cudaErrorStreamCaptureImplicit);
  CUDA_FAILS(cudaStreamEndCapture(stream, &graph), cudaErrorStreamCaptureInvalidated);

  CUDA(cudaStreamBeginCapture(stream, cudaStreamCaptureModeRelaxed));
  CUDA_FAILS(cudaDeviceSynchronize(), cudaErrorStreamCaptureUnsupported);
  CUDA_FAILS(cudaStreamEndCapture(stream, &graph), cudaErrorStreamCaptureInvalidated);

  CUDA(cudaStreamBeginCapture(stream, cudaStreamCaptureModeRelaxed));
  CUDA_FAILS(cudaStreamWaitEvent(stream, event), cudaErrorStreamCaptureIsolation);
  CUDA_FAILS(cudaStreamEndCapture(stream, &graph), cudaErrorStreamCaptureInvalidated);

  CUDA(cudaStreamBeginCapture(stream, cudaStreamCaptureModeRelaxed));
  CUDA(cudaEventRecord(event, stream));
  CUDA_FAILS(cudaEventSynchronize(event), cudaErrorCapturedEvent);
  CUDA_FAILS(cudaStreamEndCapture(stream, &graph), cudaErrorStreamCaptureInvalidated);

  CUDA(cudaStreamBeginCapture(stream, cudaStreamCaptureModeRelaxed));
  CUDA(cudaStreamBeginCapture(other, cudaStreamCaptureModeRelaxed));
  CUDA(cudaEventRecord(event, stream));
  CUDA_FAILS(cudaStreamWaitEvent(other, event), cudaErrorStreamCaptureMerge);
  CUDA_FAILS(cudaStreamEndCapture(other, &graph), cudaErrorStreamCaptureInvalidated);
  CUDA_FAILS(cudaStreamEndCapture(stream, &graph), cudaErrorStreamCaptureInvalidated);

  CUDA(cudaEventRecord(event, stream));
  CUDA(cudaEventSynchronize(event));
  cudaStreamCaptureMode mode = cudaStreamCaptureModeRelaxed;
  CUDA(cudaThreadExchangeStreamCaptureMode(&mode));
  EXPECT(mode == cudaStreamCaptureModeGlobal);
  CUDA(cudaStreamBeginCapture(stream, cudaStreamCaptureModeGlobal));
  CUDA(cudaFree(p));
  CUDA(cudaStreamEndCapture(stream, &graph));
  CUDA(cudaThreadExchangeStreamCaptureMode(&mode));
  EXPECT(mode == cudaStreamCaptureModeRelaxed);
  CUDA(cudaGraphDestroy(graph));
  CUDA_FAILS(cudaGraphDestroy(graph), cudaErrorInvalidValue);
  CUDA(cudaEventDestroy(event));
  CUDA(cudaStreamDestroy(stream));
  CUDA(cudaStreamDestroy(other));
}

int main() {
  oneStream();
  forkAndJoin();
  forbidden();
  return report();
}
