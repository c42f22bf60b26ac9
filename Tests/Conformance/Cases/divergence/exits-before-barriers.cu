// Threads that return in branches and loops before a barrier at which the others meet.
#include "both.h"

__global__ void run(int *out) {
  __shared__ int shared[64];
  const int t = threadIdx.x, i = blockIdx.x * 64 + t;
  shared[t] = 0;
  __syncthreads();
  out[i] = -1;
  if (t % 5 == 4) return;
  for (int k = 0; k < 8; ++k) {
    if (mixed(i * 8 + k) % 16 == 0) return;
    shared[t] += k * i;
  }
  __syncthreads();
  if (i % 7 == 0) {
    out[i] = -2;
    return;
  }
  __syncthreads();
  out[i] = shared[(t + 9) % 64] + shared[t];
}
int main() {
  OnDevice<int> out(256);
  run<<<4, 64>>>(out);
  const auto found = out.values();
  for (int b = 0; b < 4; ++b) {
    int shared[64] = {};
    bool isLeft[64];
    for (int t = 0; t < 64; ++t) {
      isLeft[t] = t % 5 != 4;
      for (int k = 0; k < 8 && isLeft[t]; ++k) {
        if (mixed((b * 64 + t) * 8 + k) % 16 == 0) isLeft[t] = false;
        else shared[t] += k * (b * 64 + t);
      }
    }
    for (int t = 0; t < 64; ++t) {
      const int i = b * 64 + t;
      EXPECT_EQUAL(found[i], !isLeft[t] ? -1 : i % 7 == 0 ? -2 : shared[(t + 9) % 64] + shared[t], i);
    }
  }
  return report();
}
