// Memory that graphs take and give back, by nodes and by recorded cudaMallocAsync and cudaFreeAsync.
#include "../check.h"

__global__ void fill(int *p, int value, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) p[i] = value + i;
}

static size_t attribute(cudaGraphMemAttributeType which) {
  unsigned long long value = ~0ull;
  CUDA(cudaDeviceGetGraphMemAttribute(0, which, &value));
  return value;
}

int main() {
  const int count = 300;
  std::vector<int> result(count);
  cudaGraph_t graph;
  CUDA(cudaGraphCreate(&graph, 0));
  cudaMemAllocNodeParams params = {};
  params.bytesize = count * sizeof(int);
  params.poolProps.allocType = cudaMemAllocationTypePinned;
  params.poolProps.location.type = cudaMemLocationTypeDevice;
  params.poolProps.location.id = 0;
  cudaGraphNode_t take, kernel, copy, give;
  CUDA(cudaGraphAddMemAllocNode(&take, graph, nullptr, 0, &params));
  EXPECT(params.dptr != nullptr);
  int *p = (int *)params.dptr, value = 40, n = count;
  void *values[3] = {&p, &value, &n};
  cudaKernelNodeParams launch = {};
  launch.func = (void *)fill;
  launch.gridDim = dim3(2);
  launch.blockDim = dim3(256);
  launch.kernelParams = values;
  CUDA(cudaGraphAddKernelNode(&kernel, graph, &take, 1, &launch));
  CUDA(cudaGraphAddMemcpyNode1D(
      &copy, graph, &kernel, 1, result.data(), p, count * sizeof(int), cudaMemcpyDeviceToHost));
  CUDA(cudaGraphAddMemFreeNode(&give, graph, &copy, 1, p));
  void *asked = nullptr;
  CUDA(cudaGraphMemFreeNodeGetParams(give, &asked));
  EXPECT(asked == p);
  EXPECT_EQUAL(attribute(cudaGraphMemAttrUsedMemCurrent), size_t(0), 0);
  EXPECT_EQUAL(attribute(cudaGraphMemAttrReservedMemCurrent), count * sizeof(int), 0);
  cudaGraphExec_t exec;
  CUDA(cudaGraphInstantiate(&exec, graph, 0));
  for (int round = 0; round < 3; ++round) {
    std::fill(result.begin(), result.end(), -1);
    CUDA(cudaGraphLaunch(exec, 0));
    CUDA(cudaDeviceSynchronize());
    for (int i = 0; i < count; ++i) EXPECT_EQUAL(result[i], 40 + i, i);
  }
  CUDA(cudaGraphExecDestroy(exec));
  CUDA(cudaGraphDestroy(graph));
  CUDA(cudaDeviceGraphMemTrim(0));
  EXPECT_EQUAL(attribute(cudaGraphMemAttrReservedMemCurrent), size_t(0), 0);

  // What a graph takes and leaves to the program.
  cudaStream_t stream;
  CUDA(cudaStreamCreate(&stream));
  CUDA(cudaStreamBeginCapture(stream, cudaStreamCaptureModeGlobal));
  int *kept = nullptr, *passing = nullptr;
  CUDA(cudaMallocAsync(&kept, count * sizeof(int), stream));
  CUDA(cudaMallocAsync(&passing, count * sizeof(int), stream));
  fill<<<2, 256, 0, stream>>>(passing, 7, count);
  CUDA(cudaMemcpyAsync(kept, passing, count * sizeof(int), cudaMemcpyDeviceToDevice, stream));
  CUDA(cudaFreeAsync(passing, stream));
  CUDA(cudaStreamEndCapture(stream, &graph));
  CUDA(cudaGraphInstantiate(&exec, graph, 0));
  CUDA_FAILS(cudaFree(kept), cudaErrorInvalidValue);
  CUDA(cudaGraphLaunch(exec, stream));
  CUDA_FAILS(cudaGraphLaunch(exec, stream), cudaErrorInvalidValue);
  CUDA(cudaMemcpyAsync(result.data(), kept, count * sizeof(int), cudaMemcpyDeviceToHost, stream));
  CUDA(cudaStreamSynchronize(stream));
  for (int i = 0; i < count; ++i) EXPECT_EQUAL(result[i], 7 + i, i);
  EXPECT_EQUAL(attribute(cudaGraphMemAttrUsedMemCurrent), count * sizeof(int), 0);
  CUDA(cudaFreeAsync(kept, stream));
  EXPECT_EQUAL(attribute(cudaGraphMemAttrUsedMemCurrent), size_t(0), 0);
  CUDA(cudaGraphLaunch(exec, stream));
  CUDA(cudaFree(kept));
  CUDA(cudaGraphExecDestroy(exec));
  CUDA(cudaGraphInstantiateWithFlags(&exec, graph, cudaGraphInstantiateFlagAutoFreeOnLaunch));
  CUDA(cudaGraphLaunch(exec, stream));
  CUDA(cudaGraphLaunch(exec, stream));
  CUDA(cudaStreamSynchronize(stream));
  CUDA(cudaFree(kept));
  CUDA(cudaGraphExecDestroy(exec));
  CUDA(cudaGraphDestroy(graph));
  CUDA(cudaStreamDestroy(stream));
  return report();
}
