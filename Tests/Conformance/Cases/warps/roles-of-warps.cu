// Warps of a block with different work, by uniform branches on the warp's number, between barriers.
#include <algorithm>

#include "lanes.h"

__global__ void run(int *out, const int *in) {
  __shared__ int sums[4];
  const int t = threadIdx.x, warp = t / 32, lane = laneOf();
  int value = in[place()];
  if (warp == 0) {
    for (int distance = 16; distance > 0; distance /= 2) value += __shfl_xor_sync(fullMask, value, distance);
  } else if (warp == 1) {
    for (int n = 0; n < 5; ++n) value = max(value, __shfl_up_sync(fullMask, value, 1 << n));
  } else if (warp == 2) {
    value = __popc(__ballot_sync(fullMask, value % 2));
  }
  if (lane == 31) sums[warp] = value;
  __syncthreads();
  switch (warp) {
    case 1: value += sums[0]; break;
    case 3: value = __shfl_sync(fullMask, sums[lane % 4], lane); break;
    default: value -= sums[3];
  }
  out[place()] = value;
}
int main() {
  const auto in = numbers(256, 1000);
  compareRows(run, 2, 128, 1, in, [&](const HostLane<int> &w, int *o) {
    const int *v = in.data() + w.block * 128;
    int sum = 0, odd = 0, most = 0, sums[4] = {};
    for (int k = 0; k < 32; ++k) sum += v[k], odd += v[64 + k] % 2, sums[1] = std::max(sums[1], v[32 + k]);
    for (int k = 0; k <= w.lane; ++k) most = std::max(most, v[32 + k]);
    sums[0] = sum, sums[2] = odd, sums[3] = v[127];
    const int warp = w.thread / 32;
    o[0] = warp == 0 ? sum - sums[3] : warp == 1 ? most + sums[0] : warp == 2 ? odd - sums[3] : sums[w.lane % 4];
  });
  return report();
}
