// Runs a function on the device, with another argument in each thread, and on the host, and compares.
#pragma once

#include "../check.h"

// A number that depends on nothing but `n`.
__host__ __device__ inline unsigned mixed(unsigned n) {
  n = (n ^ n >> 16) * 0x7feb352du;
  n = (n ^ n >> 15) * 0x846ca68bu;
  return n ^ n >> 16;
}

// Every thread, also one beyond the end, comes to the barrier and then writes what it has.
template <class F>
__global__ void apply(long long *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  long long result = -1;
  if (i < count) result = F::of(i);
  __syncthreads();
  if (i < count) out[i] = result;
}

// Compares `F::of(n)` for all n below `count` in blocks of a size; the results are integers.
template <class F>
void compareWithHost(int count, int threads = 64) {
  OnDevice<long long> out(count);
  apply<F><<<(count + threads - 1) / threads, threads>>>(out, count);
  CUDA(cudaGetLastError());
  const auto found = out.values();
  for (int n = 0; n < count; ++n) EXPECT_EQUAL(found[n], (long long)F::of(n), n);
}
