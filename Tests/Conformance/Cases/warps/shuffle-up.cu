// __shfl_up_sync by distances that are the same and that differ, in segments of every width.
#include "lanes.h"

template <int Width>
__device__ void rows(int *o, int value, int lane) {
  o[0] = __shfl_up_sync(fullMask, value, 0, Width);
  o[1] = __shfl_up_sync(fullMask, value, 1, Width);
  o[2] = __shfl_up_sync(fullMask, value, Width / 2, Width);
  o[3] = __shfl_up_sync(fullMask, value, 31, Width);
  o[4] = __shfl_up_sync(fullMask, value, lane, Width);
  o[5] = __shfl_up_sync(fullMask, value, value % 5, Width);
}
__global__ void shuffle(int *out, const int *in) {
  int *o = out + place() * 36;
  const int value = in[place()], lane = laneOf();
  rows<1>(o, value, lane), rows<2>(o + 6, value, lane), rows<4>(o + 12, value, lane);
  rows<8>(o + 18, value, lane), rows<16>(o + 24, value, lane), rows<32>(o + 30, value, lane);
}
int main() {
  compareRows(shuffle, 2, 96, 36, numbers(192, 1000), [](const HostLane<int> &w, int *o) {
    for (int width = 1; width <= 32; width *= 2) {
      const int deltas[] = {0, 1, width / 2, 31, w.lane, w.own() % 5};
      for (int delta : deltas) *o++ = w.values[w.upward(delta, width)];
    }
  });
  return report();
}
