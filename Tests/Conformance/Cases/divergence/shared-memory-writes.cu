// Writes to shared memory in branches and loops, at places that differ from lane to lane.
#include "both.h"

__global__ void run(int *out) {
  __shared__ int shared[256];
  __shared__ short narrow[64];
  const int t = threadIdx.x, i = blockIdx.x * 64 + t;
  for (int k = 0; k < 4; ++k) shared[4 * t + k] = 0;
  narrow[t] = -1;
  __syncthreads();
  if (t % 3 == 0) shared[(t * 5) % 64 * 4] = i;
  else if (t % 3 == 1) shared[(t * 5) % 64 * 4 + 1] = -i;
  for (int k = 0; k < t % 4; ++k) shared[t * 4 + 2] += mixed(i + k) % 100;
  if (mixed(i) % 2) narrow[63 - t] = short(i);
  __syncthreads();
  int sum = 0;
  for (int k = t % 5; k < 256; k += 5 + t % 3) sum = sum * 3 + shared[k];
  out[2 * i] = sum;
  out[2 * i + 1] = narrow[t];
}
int main() {
  OnDevice<int> out(2 * 192);
  run<<<3, 64>>>(out);
  const auto found = out.values();
  for (int b = 0; b < 3; ++b) {
    int shared[256] = {}, narrow[64];
    for (int &v : narrow) v = -1;
    for (int t = 0; t < 64; ++t) {
      const int i = b * 64 + t;
      if (t % 3 == 0) shared[(t * 5) % 64 * 4] = i;
      else if (t % 3 == 1) shared[(t * 5) % 64 * 4 + 1] = -i;
      for (int k = 0; k < t % 4; ++k) shared[t * 4 + 2] += mixed(i + k) % 100;
      if (mixed(i) % 2) narrow[63 - t] = i;
    }
    for (int t = 0; t < 64; ++t) {
      unsigned sum = 0;
      for (int k = t % 5; k < 256; k += 5 + t % 3) sum = sum * 3 + shared[k];
      EXPECT_EQUAL(found[2 * (b * 64 + t)], int(sum), t);
      EXPECT_EQUAL(found[2 * (b * 64 + t) + 1], narrow[t], t);
    }
  }
  return report();
}
