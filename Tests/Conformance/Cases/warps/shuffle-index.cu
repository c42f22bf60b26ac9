// __shfl_sync from lanes that are the same, differ, and are out of range, in segments of every width.
#include "lanes.h"

template <int Width>
__device__ void rows(int *o, int value, int lane) {
  o[0] = __shfl_sync(fullMask, value, Width - 1, Width);
  o[1] = __shfl_sync(fullMask, value, 35, Width);
  o[2] = __shfl_sync(fullMask, value, value, Width);
  o[3] = __shfl_sync(fullMask, value, -1 - 1000003 * lane, Width);
}
__global__ void shuffle(int *out, const int *in) {
  int *o = out + place() * 24;
  const int value = in[place()], lane = laneOf();
  rows<1>(o, value, lane), rows<2>(o + 4, value, lane), rows<4>(o + 8, value, lane);
  rows<8>(o + 12, value, lane), rows<16>(o + 16, value, lane), rows<32>(o + 20, value, lane);
}
int main() {
  compareRows(shuffle, 3, 64, 24, numbers(192, 1000), [](const HostLane<int> &w, int *o) {
    for (int width = 1; width <= 32; width *= 2) {
      const int sources[] = {width - 1, 35, w.own(), -1 - 1000003 * w.lane};
      for (int source : sources) *o++ = w.values[w.indexed(source, width)];
    }
  });
  return report();
}
