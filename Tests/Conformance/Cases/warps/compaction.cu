// Values that pass a test are moved together in order, by warps and blocks.
#include "lanes.h"

__global__ void compact(int *out, int *counts, const int *in) {
  __shared__ int warps[4];
  const int t = threadIdx.x, lane = laneOf(), value = in[place()];
  const unsigned keep = __ballot_sync(fullMask, value % 3 == 0);
  if (lane == 0) warps[t / 32] = __popc(keep);
  __syncthreads();
  int start = 0;
  for (int k = 0; k < t / 32; ++k) start += warps[k];
  if (value % 3 == 0) out[blockIdx.x * 128 + start + __popc(keep & ((1u << lane) - 1))] = value;
  if (t == 127) counts[blockIdx.x] = start + warps[3];
}
int main() {
  const auto in = numbers(5 * 128, 1000);
  OnDevice<int> input(in), output(5 * 128), counts(5);
  compact<<<5, 128>>>(output, counts, input);
  const auto out = output.values(), count = counts.values();
  for (int b = 0; b < 5; ++b) {
    int n = 0;
    for (int t = 0; t < 128; ++t)
      if (in[b * 128 + t] % 3 == 0) EXPECT_EQUAL(out[b * 128 + n], in[b * 128 + t], n), ++n;
    EXPECT_EQUAL(count[b], n, b);
  }
  return report();
}
