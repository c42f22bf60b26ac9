// Distances and lanes beyond 31, of which the lowest five bits count (PTX ISA, shfl.sync).
#include "lanes.h"

__global__ void shuffle(int *out, const int *in) {
  int *o = out + place() * 6;
  const int value = in[place()], lane = laneOf();
  o[0] = __shfl_sync(fullMask, value, 32 + 5);
  o[1] = __shfl_sync(fullMask, value, lane - 40, 8);
  o[2] = __shfl_up_sync(fullMask, value, 32);
  o[3] = __shfl_up_sync(fullMask, value, 32 + lane % 7);
  o[4] = __shfl_down_sync(fullMask, value, 64 + 3);
  o[5] = __shfl_xor_sync(fullMask, value, 32 * lane + 12);
}
int main() {
  compareRows(shuffle, 2, 32, 6, numbers(64, 1000), [](const HostLane<int> &w, int *o) {
    const int from[] = {5, w.indexed(w.lane - 40, 8), w.lane, w.upward(w.lane % 7), w.downward(3), w.crossed(12)};
    for (int k = 0; k < 6; ++k) o[k] = w.values[from[k]];
  });
  return report();
}
