// __shfl_xor_sync by numbers that are the same and that differ, also across the segments of every width.
#include "lanes.h"

template <int Width>
__device__ void rows(int *o, int value, int lane) {
  o[0] = __shfl_xor_sync(fullMask, value, 0, Width);
  o[1] = __shfl_xor_sync(fullMask, value, 1, Width);
  o[2] = __shfl_xor_sync(fullMask, value, Width - 1, Width);
  o[3] = __shfl_xor_sync(fullMask, value, 16, Width);
  o[4] = __shfl_xor_sync(fullMask, value, 31, Width);
  o[5] = __shfl_xor_sync(fullMask, value, value % 32, Width);
  o[6] = __shfl_xor_sync(fullMask, value, lane, Width);
}
__global__ void shuffle(int *out, const int *in) {
  int *o = out + place() * 42;
  const int value = in[place()], lane = laneOf();
  rows<1>(o, value, lane), rows<2>(o + 7, value, lane), rows<4>(o + 14, value, lane);
  rows<8>(o + 21, value, lane), rows<16>(o + 28, value, lane), rows<32>(o + 35, value, lane);
}
int main() {
  compareRows(shuffle, 2, 96, 42, numbers(192, 1000), [](const HostLane<int> &w, int *o) {
    for (int width = 1; width <= 32; width *= 2) {
      const int numbers[] = {0, 1, width - 1, 16, 31, w.own() % 32, w.lane};
      for (int bits : numbers) *o++ = w.values[w.crossed(bits, width)];
    }
  });
  return report();
}
