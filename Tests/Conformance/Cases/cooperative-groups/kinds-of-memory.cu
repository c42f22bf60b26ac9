// What kind of memory a pointer leads to, in kernels that are cut at grid.sync(): before and behind it, for pointers kept over it.
#include "../check.h"
#include <cooperative_groups.h>

namespace cg = cooperative_groups;

__constant__ int constants[4] = {1, 2, 3, 4};
__device__ int variable = 5;

__device__ __attribute__((noinline)) int kinds(const void *p) {
  return __isGlobal(p) + 2 * __isShared(p) + 4 * __isLocal(p) + 8 * __isConstant(p);
}

__global__ void run(int *global, int *out) {
  __shared__ int kept[64], once[64];
  extern __shared__ int dynamic[];
  cg::grid_group grid = cg::this_grid();
  const int t = threadIdx.x, i = blockIdx.x * blockDim.x + t;
  int own[4] = {t, t + 1, t + 2, t + 3}, brief[4] = {3, 2, 1, t};
  kept[t] = t + 100 + blockIdx.x;
  once[t] = t + 200;
  dynamic[t] = t + 300 + blockIdx.x;
  global[i] = i + 400;
  __syncthreads();
  const int *before[7] = {global + i, kept + t, once + t, dynamic + t, own + t % 4, brief + t % 4, constants + t % 4};
  const int *first = before[t % 7];
  out[i] = kinds(first) * 1000 + *first;
  const int *crossing = t % 4 == 0 ? global + i : t % 4 == 1 ? kept + t : t % 4 == 2 ? own + 1 : dynamic + t;
  grid.sync();
  out[gridDim.x * blockDim.x + i] = kinds(crossing) * 1000 + *crossing;
  own[2] += 7;
  const int *after[5] = {&variable, kept + (t + 1) % 64, dynamic + (t + 2) % 64, own + 2, constants + (t + 1) % 4};
  const int *second = after[t % 5];
  grid.sync();
  out[2 * gridDim.x * blockDim.x + i] = kinds(second) * 1000 + *second;
}

int main() {
  const int blocks = 3, threads = 64, n = blocks * threads;
  OnDevice<int> global(n), out(3 * n);
  void *arguments[] = {&global.data, &out.data};
  CUDA(cudaLaunchCooperativeKernel((void *)run, blocks, threads, arguments, threads * sizeof(int), 0));
  CUDA(cudaDeviceSynchronize());
  const auto found = out.values();
  for (int i = 0; i < n; ++i) {
    const int t = i % threads, b = i / threads;
    const int brief[4] = {3, 2, 1, t};
    const int first[7] = {1000 + i + 400,   2000 + t + 100 + b, 2000 + t + 200,     2000 + t + 300 + b,
                          4000 + t + t % 4, 4000 + brief[t % 4], 8000 + 1 + t % 4};
    EXPECT_EQUAL(found[i], first[t % 7], i);
    const int crossing[4] = {1000 + i + 400, 2000 + t + 100 + b, 4000 + t + 1, 2000 + t + 300 + b};
    EXPECT_EQUAL(found[n + i], crossing[t % 4], i);
    const int second[5] = {1000 + 5, 2000 + (t + 1) % 64 + 100 + b, 2000 + (t + 2) % 64 + 300 + b, 4000 + t + 2 + 7,
                           8000 + 1 + (t + 1) % 4};
    EXPECT_EQUAL(found[2 * n + i], second[t % 5], i);
  }
  return report();
}
