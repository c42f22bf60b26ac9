// A lock, sums that it guards, and the check of what kernels that take it have added up.
#pragma once

#include "check.h"

struct Sums {
  int lock, turn, serving;
  int pad;
  long long sum, squares;
};

__device__ void lock(int *lock) {
  while (atomicCAS(lock, 0, 1) != 0) {
  }
  __threadfence();
}

__device__ void unlock(int *lock) {
  __threadfence();
  atomicExch(lock, 0);
}

__device__ void work(Sums *s, int value) {
  s->sum += value;
  s->squares += (long long)value * value;
}

static void check(void (*kernel)(Sums *), int blocks, int threads, long long sum, long long squares, int which) {
  OnDevice<Sums> s(std::vector<Sums>(1, Sums()));
  kernel<<<blocks, threads>>>(s);
  CUDA(cudaDeviceSynchronize());
  const Sums found = s.values()[0];
  EXPECT_EQUAL(found.sum, sum, which);
  EXPECT_EQUAL(found.squares, squares, which);
  EXPECT_EQUAL(found.lock, 0, which);
}
