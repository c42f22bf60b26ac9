// races: threads add to the same numbers through atomics
// Atomic updates of _Float16 and __bf16 in global and shared memory, and what each thread found there.
// needs: clang 19
#include <cuda_fp16.h>
#include "../check.h"

template <class T>
__global__ void add(T *sums, T *largest, T *last, unsigned *seen, int count) {
  __shared__ T local;
  if (threadIdx.x == 0) local = (T)0;
  __syncthreads();
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count) {
    const T before = __scoped_atomic_fetch_add(&sums[i % 5], (T)1, __ATOMIC_RELAXED, __MEMORY_SCOPE_DEVICE);
    // Each of the sums' steps is found by one thread.
    atomicAdd(&seen[(i % 5) * 64 + (int)before], 1u);
    __scoped_atomic_fetch_max(&largest[0], (T)(i % 37), __ATOMIC_RELAXED, __MEMORY_SCOPE_DEVICE);
    __scoped_atomic_fetch_min(&largest[1], (T)-(i % 41), __ATOMIC_RELAXED, __MEMORY_SCOPE_DEVICE);
  }
  __scoped_atomic_fetch_add(&local, (T)0.5f, __ATOMIC_RELAXED, __MEMORY_SCOPE_WRKGRP);
  __syncthreads();
  if (threadIdx.x == 0) __scoped_atomic_fetch_add(&last[blockIdx.x % 3], local, __ATOMIC_RELAXED, __MEMORY_SCOPE_DEVICE);
}

template <class T>
void check() {
  const int count = 200;
  OnDevice<T> sums(5), largest(2), last(3);
  OnDevice<unsigned> seen(5 * 64);
  add<T><<<7, 32>>>(sums.data, largest.data, last.data, seen.data, count);
  auto sum = sums.values();
  for (int n = 0; n < 5; ++n) EXPECT_EQUAL(float(sum[n]), 40.0f, n);
  auto steps = seen.values();
  for (int n = 0; n < 5 * 64; ++n) EXPECT_EQUAL(steps[n], n % 64 < 40 ? 1u : 0u, n);
  auto bounds = largest.values();
  EXPECT_EQUAL(float(bounds[0]), 36.0f, 0);
  EXPECT_EQUAL(float(bounds[1]), -40.0f, 1);
  auto shared = last.values();
  for (int n = 0; n < 3; ++n) EXPECT_EQUAL(float(shared[n]), n == 0 ? 48.0f : 32.0f, n);
}

int main() {
  check<_Float16>();
  check<__bf16>();
  return report();
}
