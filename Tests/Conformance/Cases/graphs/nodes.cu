// Graphs made node by node: every kind of node, questions about them, changes before and after they are made ready, and
// graphs within graphs.
#include "../check.h"

__global__ void add(int *out, const int *a, int n, int b) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) out[i] = a[i] + b;
}

__device__ int variable[4];
__global__ void readVariable(int *out) { out[threadIdx.x] = variable[threadIdx.x] * 2; }

static const int count = 500;

static cudaKernelNodeParams launch(int *&out, const int *&in, int &n, int &b, void *(&values)[4]) {
  values[0] = &out, values[1] = &in, values[2] = &n, values[3] = &b;
  cudaKernelNodeParams params = {};
  params.func = (void *)add;
  params.gridDim = dim3(2);
  params.blockDim = dim3(256);
  params.kernelParams = values;
  return params;
}

static void addOne(void *data) { ++*(int *)data; }

static void everyKind() {
  std::vector<int> host(count), result(count, -1);
  for (int n = 0; n < count; ++n) host[n] = 3 * n;
  OnDevice<int> a(count), b(count), filled(64 * 8);
  int *out = b.data;
  const int *in = a.data;
  int n = count, term = 10, called = 0;
  void *values[4];
  cudaGraph_t graph;
  CUDA(cudaGraphCreate(&graph, 0));
  cudaGraphNode_t copyIn, kernel, copyOut, fill, call, empty;
  CUDA(cudaGraphAddMemcpyNode1D(
      &copyIn, graph, nullptr, 0, a.data, host.data(), count * sizeof(int), cudaMemcpyHostToDevice));
  cudaKernelNodeParams params = launch(out, in, n, term, values);
  CUDA(cudaGraphAddKernelNode(&kernel, graph, &copyIn, 1, &params));
  term = 99;  // The values have been copied.
  cudaMemcpy3DParms copy = {};
  copy.srcPtr = make_cudaPitchedPtr(b.data, count * sizeof(int), count, 1);
  copy.dstPtr = make_cudaPitchedPtr(result.data(), count * sizeof(int), count, 1);
  copy.extent = make_cudaExtent(count * sizeof(int), 1, 1);
  copy.kind = cudaMemcpyDeviceToHost;
  CUDA(cudaGraphAddMemcpyNode(&copyOut, graph, nullptr, 0, &copy));
  cudaMemsetParams set = {};
  set.dst = filled.data;
  set.value = 0x01020304;
  set.pitch = 64 * sizeof(int);
  set.elementSize = 4;
  set.width = 10;
  set.height = 8;
  CUDA(cudaGraphAddMemsetNode(&fill, graph, nullptr, 0, &set));
  cudaHostNodeParams host1 = {addOne, &called};
  CUDA(cudaGraphAddEmptyNode(&empty, graph, &fill, 1));
  const cudaGraphNode_t both[2] = {copyOut, empty};
  CUDA(cudaGraphAddHostNode(&call, graph, both, 2, &host1));
  CUDA(cudaGraphAddDependencies(graph, &kernel, &copyOut, 1));
  CUDA_FAILS(cudaGraphAddDependencies(graph, &kernel, &copyOut, 1), cudaErrorInvalidValue);

  cudaGraphNodeType type;
  const cudaGraphNode_t nodes[6] = {copyIn, kernel, copyOut, fill, empty, call};
  const cudaGraphNodeType types[6] = {cudaGraphNodeTypeMemcpy, cudaGraphNodeTypeKernel, cudaGraphNodeTypeMemcpy,
                                      cudaGraphNodeTypeMemset, cudaGraphNodeTypeEmpty,  cudaGraphNodeTypeHost};
  for (int i = 0; i < 6; ++i) {
    CUDA(cudaGraphNodeGetType(nodes[i], &type));
    EXPECT_EQUAL(type, types[i], i);
  }
  cudaGraphNode_t list[8];
  size_t size = 8;
  CUDA(cudaGraphNodeGetDependencies(call, list, &size));
  EXPECT_EQUAL(size, size_t(2), 0);
  EXPECT(list[0] == copyOut && list[1] == empty && list[2] == nullptr);
  size = 8;
  CUDA(cudaGraphNodeGetDependentNodes(kernel, list, &size));
  EXPECT(size == 1 && list[0] == copyOut);
  size = 8;
  CUDA(cudaGraphGetRootNodes(graph, list, &size));
  EXPECT(size == 2 && list[0] == copyIn && list[1] == fill);
  cudaKernelNodeParams asked;
  CUDA(cudaGraphKernelNodeGetParams(kernel, &asked));
  EXPECT(asked.func == (void *)add && asked.gridDim.x == 2 && asked.blockDim.x == 256);
  EXPECT_EQUAL(*(int *)asked.kernelParams[3], 10, 0);
  cudaMemsetParams askedSet;
  CUDA(cudaGraphMemsetNodeGetParams(fill, &askedSet));
  EXPECT(askedSet.dst == filled.data && askedSet.width == 10 && askedSet.height == 8 && askedSet.elementSize == 4);

  cudaGraphExec_t exec;
  CUDA(cudaGraphInstantiate(&exec, graph, 0));
  cudaStream_t stream;
  CUDA(cudaStreamCreate(&stream));
  CUDA(cudaGraphLaunch(exec, stream));
  CUDA(cudaStreamSynchronize(stream));
  for (int i = 0; i < count; ++i) EXPECT_EQUAL(result[i], 3 * i + 10, i);
  EXPECT_EQUAL(called, 1, 0);
  const auto rows = filled.values();
  for (int i = 0; i < 64 * 8; ++i) EXPECT_EQUAL(rows[i], i % 64 < 10 ? 0x01020304 : 0, i);

  // Other parameters for the executable graph only.
  term = 1000;
  CUDA(cudaGraphExecKernelNodeSetParams(exec, kernel, &params));
  CUDA(cudaGraphNodeSetEnabled(exec, fill, 0));
  unsigned isEnabled = 1;
  CUDA(cudaGraphNodeGetEnabled(exec, fill, &isEnabled));
  EXPECT_EQUAL(isEnabled, 0u, 0);
  CUDA(cudaMemset(filled, 0, filled.count * sizeof(int)));
  CUDA(cudaGraphLaunch(exec, 0));
  CUDA(cudaDeviceSynchronize());
  for (int i = 0; i < count; ++i) EXPECT_EQUAL(result[i], 3 * i + 1000, i);
  EXPECT_EQUAL(filled.values()[0], 0, 0);
  CUDA(cudaGraphKernelNodeGetParams(kernel, &asked));
  EXPECT_EQUAL(*(int *)asked.kernelParams[3], 10, 0);

  // Other parameters for the graph, taken over by the executable one.
  term = 5;
  CUDA(cudaGraphKernelNodeSetParams(kernel, &params));
  cudaGraphExecUpdateResultInfo info;
  CUDA(cudaGraphExecUpdate(exec, graph, &info));
  EXPECT_EQUAL(info.result, cudaGraphExecUpdateSuccess, 0);
  cudaGraphNode_t wrong = kernel;
  cudaGraphExecUpdateResult result11 = cudaGraphExecUpdateError;
  CUDA(cudaGraphExecUpdate(exec, graph, &wrong, &result11));
  EXPECT(wrong == nullptr && result11 == cudaGraphExecUpdateSuccess);
  CUDA(cudaGraphLaunch(exec, stream));
  CUDA(cudaStreamSynchronize(stream));
  for (int i = 0; i < count; ++i) EXPECT_EQUAL(result[i], 3 * i + 5, i);
  EXPECT_EQUAL(called, 3, 0);

  // A graph of another form is refused.
  CUDA(cudaGraphRemoveDependencies(graph, &kernel, &copyOut, 1));
  CUDA_FAILS(cudaGraphExecUpdate(exec, graph, &info), cudaErrorGraphExecUpdateFailure);
  EXPECT(info.result == cudaGraphExecUpdateErrorTopologyChanged || info.result == cudaGraphExecUpdateErrorNodeTypeChanged);
  CUDA(cudaGraphDestroyNode(call));
  size = 0;
  CUDA(cudaGraphGetNodes(graph, nullptr, &size));
  EXPECT_EQUAL(size, size_t(5), 0);
  // Nodes that wait for each other cannot be made ready.
  CUDA(cudaGraphAddDependencies(graph, &kernel, &copyOut, 1));
  CUDA(cudaGraphAddDependencies(graph, &copyOut, &copyIn, 1));
  cudaGraphExec_t none;
  CUDA_FAILS(cudaGraphInstantiate(&none, graph, 0), cudaErrorInvalidValue);
  CUDA(cudaGraphExecDestroy(exec));
  CUDA(cudaGraphDestroy(graph));
  CUDA(cudaStreamDestroy(stream));
}

static void graphsInGraphs() {
  int source[4] = {1, 2, 3, 4}, back[4] = {};
  OnDevice<int> out(4);
  cudaGraph_t inner, outer, clone;
  CUDA(cudaGraphCreate(&inner, 0));
  cudaGraphNode_t toSymbol, kernel, child, read, fromSymbol;
  CUDA(cudaGraphAddMemcpyNodeToSymbol(
      &toSymbol, inner, nullptr, 0, variable, source, sizeof(source), 0, cudaMemcpyHostToDevice));
  int *target = out.data;
  void *values[1] = {&target};
  cudaGraphNodeParams params = {};
  params.type = cudaGraphNodeTypeKernel;
  params.kernel.func = (void *)readVariable;
  params.kernel.gridDim = params.kernel.blockDim = dim3(1);
  params.kernel.blockDim.x = 4;
  params.kernel.kernelParams = values;
  CUDA(cudaGraphAddNode(&kernel, inner, &toSymbol, 1, &params));
  CUDA(cudaGraphCreate(&outer, 0));
  CUDA(cudaGraphAddChildGraphNode(&child, outer, nullptr, 0, inner));
  CUDA(cudaGraphDestroy(inner));
  CUDA(cudaGraphAddMemcpyNode1D(&read, outer, &child, 1, back, out.data, sizeof(back), cudaMemcpyDeviceToHost));
  int symbol[4] = {};
  CUDA(cudaGraphAddMemcpyNodeFromSymbol(
      &fromSymbol, outer, &read, 1, symbol, variable, 2 * sizeof(int), sizeof(int), cudaMemcpyDeviceToHost));
  cudaGraph_t childGraph;
  CUDA(cudaGraphChildGraphNodeGetGraph(child, &childGraph));
  size_t size = 0;
  CUDA(cudaGraphGetNodes(childGraph, nullptr, &size));
  EXPECT_EQUAL(size, size_t(2), 0);
  CUDA(cudaGraphClone(&clone, outer));
  cudaGraphNode_t counterpart;
  CUDA(cudaGraphNodeFindInClone(&counterpart, read, clone));
  EXPECT(counterpart != read);
  cudaGraphNodeType type;
  CUDA(cudaGraphNodeGetType(counterpart, &type));
  EXPECT(type == cudaGraphNodeTypeMemcpy);
  CUDA(cudaGraphDestroy(outer));
  cudaGraphExec_t exec;
  CUDA(cudaGraphInstantiate(&exec, clone, 0));
  for (int round = 0; round < 3; ++round) {
    source[0] = round;
    CUDA(cudaGraphUpload(exec, 0));
    CUDA(cudaGraphLaunch(exec, 0));
    CUDA(cudaDeviceSynchronize());
    for (int n = 0; n < 4; ++n) EXPECT_EQUAL(back[n], 2 * source[n], n);
    EXPECT_EQUAL(symbol[0], source[1], round);
    EXPECT_EQUAL(symbol[1], source[2], round);
    EXPECT_EQUAL(symbol[2], 0, round);
  }
  CUDA(cudaGraphExecDestroy(exec));
  CUDA(cudaGraphDestroy(clone));
}

struct Counted {
  static int alive;
  Counted() { ++alive; }
  ~Counted() { --alive; }
};
int Counted::alive = 0;

static void userObjects() {
  cudaUserObject_t object;
  CUDA(cudaUserObjectCreate(&object, new Counted, cudaUserObjectNoDestructorSync));
  cudaGraph_t graph, clone;
  CUDA(cudaGraphCreate(&graph, 0));
  CUDA(cudaGraphRetainUserObject(graph, object, 1, cudaGraphUserObjectMove));
  CUDA(cudaGraphClone(&clone, graph));
  CUDA(cudaGraphDestroy(graph));
  EXPECT_EQUAL(Counted::alive, 1, 0);
  CUDA(cudaGraphDestroy(clone));
  EXPECT_EQUAL(Counted::alive, 0, 0);
  CUDA_FAILS(cudaUserObjectRelease(object, 1), cudaErrorInvalidValue);
}

int main() {
  everyKind();
  graphsInGraphs();
  userObjects();
  return report();
}
