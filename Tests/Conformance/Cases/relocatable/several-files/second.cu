#include "shared.h"

__device__ int counter = 100;
__constant__ int table[4] = {2, 3, 5, 7};
__device__ int *pointerToCounter = &counter;
static __device__ int hidden = 1000;
static __device__ __attribute__((noinline)) int own(int x) { return x + hidden; }

__device__ int fromSecond(int x) { return own(x) + fromThird(x) + common(x); }
static __device__ int negate(int x) { return -x; }
static __device__ int square(int x) { return x * x; }
__device__ Operation operations[2] = {negate, square};

extern __shared__ int dynamicWords[];
__global__ void kernelInSecond(int *out, int n) {
  int t = threadIdx.x;
  dynamicWords[t] = table[t & 3] * t;
  __syncthreads();
  out[t] = dynamicWords[n - 1 - t] + inlined(t);
}
