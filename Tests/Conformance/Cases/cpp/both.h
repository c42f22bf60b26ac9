// Runs a function on the device, with another argument in each thread, and on the host, and compares what it computes.
#pragma once

#include "../check.h"

#define BOTH __host__ __device__

template <class Values, Values (*compute)(int)>
__global__ void run(Values *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) out[i] = compute(i);
}

// Compares the numbers `at` that `compute` gives for all arguments below n.
template <class Values, Values (*compute)(int)>
int compareWithHost(int n) {
  OnDevice<Values> out(n);
  run<Values, compute><<<(n + 63) / 64, 64>>>(out, n);
  auto found = out.values();
  for (int i = 0; i < n; ++i) {
    Values expected = compute(i);
    for (int k = 0; k < Values::count; ++k) EXPECT_EQUAL(found[i].at[k], expected.at[k], i * 100 + k);
  }
  return report();
}
