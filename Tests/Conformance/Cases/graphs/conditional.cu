// Nodes that run a graph once or again and again, as the device decides.
#include "../check.h"

__global__ void count(int *counter, cudaGraphConditionalHandle handle, int limit) {
  ++*counter;
  cudaGraphSetConditional(handle, *counter < limit ? 1 : 0);
}
__global__ void decide(const int *counter, cudaGraphConditionalHandle handle) {
  cudaGraphSetConditional(handle, *counter % 2);
}
__global__ void mark(int *flag) { *flag += 100; }

static cudaKernelNodeParams launch(const void *function, void **values) {
  cudaKernelNodeParams params = {};
  params.func = (void *)function;
  params.gridDim = params.blockDim = dim3(1);
  params.kernelParams = values;
  return params;
}

int main() {
  OnDevice<int> data(2);
  int *counter = data.data, *flag = data.data + 1, limit = 5;
  cudaGraph_t graph;
  CUDA(cudaGraphCreate(&graph, 0));
  cudaGraphConditionalHandle loop, once;
  CUDA(cudaGraphConditionalHandleCreate(&loop, graph, 1, cudaGraphCondAssignDefault));
  CUDA(cudaGraphConditionalHandleCreate(&once, graph));
  cudaGraphNodeParams params = {};
  params.type = cudaGraphNodeTypeConditional;
  params.conditional.handle = loop;
  params.conditional.type = cudaGraphCondTypeWhile;
  params.conditional.size = 1;
  cudaGraphNode_t loopNode, decision, onceNode, inner;
  CUDA(cudaGraphAddNode(&loopNode, graph, nullptr, 0, &params));
  void *values[3] = {&counter, &loop, &limit};
  cudaKernelNodeParams kernel = launch((const void *)count, values);
  CUDA(cudaGraphAddKernelNode(&inner, params.conditional.phGraph_out[0], nullptr, 0, &kernel));
  void *decisions[2] = {&counter, &once};
  kernel = launch((const void *)decide, decisions);
  CUDA(cudaGraphAddKernelNode(&decision, graph, &loopNode, 1, &kernel));
  params.conditional.handle = once;
  params.conditional.type = cudaGraphCondTypeIf;
  CUDA(cudaGraphAddNode(&onceNode, graph, &decision, 1, &params));
  void *marks[1] = {&flag};
  kernel = launch((const void *)mark, marks);
  CUDA(cudaGraphAddKernelNode(&inner, params.conditional.phGraph_out[0], nullptr, 0, &kernel));
  cudaGraphExec_t exec;
  CUDA(cudaGraphInstantiate(&exec, graph, 0));
  CUDA(cudaGraphLaunch(exec, 0));
  auto found = data.values();
  EXPECT_EQUAL(found[0], 5, 0);
  EXPECT_EQUAL(found[1], 100, 0);
  CUDA(cudaGraphLaunch(exec, 0));
  found = data.values();
  EXPECT_EQUAL(found[0], 6, 0);
  EXPECT_EQUAL(found[1], 100, 0);
  CUDA(cudaGraphLaunch(exec, 0));
  found = data.values();
  EXPECT_EQUAL(found[0], 7, 0);
  EXPECT_EQUAL(found[1], 200, 0);
  CUDA(cudaGraphExecDestroy(exec));
  CUDA(cudaGraphDestroy(graph));
  return report();
}
