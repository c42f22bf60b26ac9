// Shuffles in blocks whose last warp is not full.
#include "lanes.h"

__global__ void shuffle(int *out, const int *in) {
  int *o = out + place() * 5;
  const int value = in[place()], lane = laneOf();
  const int first = threadIdx.x - lane, count = min(32, int(blockDim.x) - first);
  const unsigned here = count == 32 ? fullMask : (1u << count) - 1;
  o[0] = __shfl_sync(here, value, count - 1);
  o[1] = __shfl_sync(here, value, (lane + 1) % count);
  o[2] = __shfl_up_sync(here, value, 1);
  const int below = __shfl_down_sync(here, value, 2);
  o[3] = lane + 2 < count ? below : -1;
  const int crossed = __shfl_xor_sync(here, value, 1);
  o[4] = (lane ^ 1) < count ? crossed : -2;
}
int main() {
  for (int threads : {7, 33, 1000})
    compareRows(shuffle, 2, threads, 5, numbers(2 * threads, 10000), [](const HostLane<int> &w, int *o) {
      o[0] = w.values[w.count - 1];
      o[1] = w.values[(w.lane + 1) % w.count];
      o[2] = w.values[w.upward(1)];
      o[3] = w.lane + 2 < w.count ? w.values[w.lane + 2] : -1;
      o[4] = (w.lane ^ 1) < w.count ? w.values[w.lane ^ 1] : -2;
    });
  return report();
}
