// Divergent loops between the barriers of a loop that all threads run alike.
#include "both.h"

__global__ void run(int *out, int rounds) {
  __shared__ int values[96];
  const int t = threadIdx.x;
  values[t] = mixed(blockIdx.x * 96 + t) % 1000;
  __syncthreads();
  for (int round = 0; round < rounds; ++round) {
    int v = values[(t + round) % 96];
    while (v > 10 && v % 7 != round % 7) v -= 3 + t % 2;
    for (int k = 0; k < v % 5; ++k) {
      if (k == t % 4) break;
      v += values[(t + k) % 96];
    }
    __syncthreads();
    if (t % 3 != round % 3) values[t] = v % 1000;
    __syncthreads();
  }
  out[blockIdx.x * 96 + t] = values[t];
}
int main() {
  OnDevice<int> out(2 * 96);
  run<<<2, 96>>>(out, 7);
  const auto found = out.values();
  for (int b = 0; b < 2; ++b) {
    int values[96], next[96];
    for (int t = 0; t < 96; ++t) values[t] = mixed(b * 96 + t) % 1000;
    for (int round = 0; round < 7; ++round) {
      for (int t = 0; t < 96; ++t) {
        int v = values[(t + round) % 96];
        while (v > 10 && v % 7 != round % 7) v -= 3 + t % 2;
        for (int k = 0; k < v % 5; ++k) {
          if (k == t % 4) break;
          v += values[(t + k) % 96];
        }
        next[t] = t % 3 != round % 3 ? v % 1000 : values[t];
      }
      memcpy(values, next, sizeof values);
    }
    for (int t = 0; t < 96; ++t) EXPECT_EQUAL(found[b * 96 + t], values[t], t);
  }
  return report();
}
