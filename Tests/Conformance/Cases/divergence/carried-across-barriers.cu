// What divergent branches and loops leave in registers and private arrays is there after a barrier.
#include "both.h"

__host__ __device__ inline int prepare(int i, int *own) {
  int v = i;
  for (int k = 0; k < i % 6; ++k) own[(k + i) % 6] = v = v * 3 + k;
  if (i % 4 == 1) v = -v;
  return v;
}
__global__ void run(int *out) {
  __shared__ int shared[80];
  const int t = threadIdx.x, i = blockIdx.x * 80 + t;
  int own[6] = {1, 2, 3, 4, 5, 6};
  double half = 0.5 * t;
  int v = prepare(i, own);
  const bool isOdd = v & 1;
  shared[t] = v;
  __syncthreads();
  if (isOdd) v += shared[(t + 1) % 80], half *= 3;
  else own[i % 6] = shared[79 - t];
  __syncthreads();
  shared[t] = own[(i + 2) % 6];
  __syncthreads();
  out[i] = v + own[i % 6] * 2 + int(half * 2) + shared[(t * 7) % 80];
}
int main() {
  OnDevice<int> out(240);
  run<<<3, 80>>>(out);
  const auto found = out.values();
  for (int b = 0; b < 3; ++b) {
    int own[80][6], v[80], first[80], half[80];
    for (int t = 0; t < 80; ++t) {
      for (int k = 0; k < 6; ++k) own[t][k] = k + 1;
      first[t] = v[t] = prepare(b * 80 + t, own[t]);
      half[t] = t;
    }
    for (int t = 0; t < 80; ++t) {
      if (first[t] & 1) v[t] += first[(t + 1) % 80], half[t] *= 3;
      else own[t][(b * 80 + t) % 6] = first[79 - t];
    }
    for (int t = 0; t < 80; ++t) {
      const int i = b * 80 + t, from = t * 7 % 80;
      EXPECT_EQUAL(found[i], v[t] + own[t][i % 6] * 2 + half[t] + own[from][(b * 80 + from + 2) % 6], i);
    }
  }
  return report();
}
