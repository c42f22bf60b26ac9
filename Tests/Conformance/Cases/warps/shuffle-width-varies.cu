// Shuffles whose width is known at run time only, and is another in each call.
#include "lanes.h"

__global__ void shuffle(int *out, const int *in) {
  int *o = out + place() * 24;
  const int value = in[place()], lane = laneOf();
  for (int width = 1, k = 0; width <= 32; width *= 2, k += 4) {
    o[k] = __shfl_sync(fullMask, value, lane * 3 + 1, width);
    o[k + 1] = __shfl_up_sync(fullMask, value, width / 2 + 1, width);
    o[k + 2] = __shfl_down_sync(fullMask, value, 3, width);
    o[k + 3] = __shfl_xor_sync(fullMask, value, 5, width);
  }
}
int main() {
  compareRows(shuffle, 3, 32, 24, numbers(96, 1u << 30), [](const HostLane<int> &w, int *o) {
    for (int width = 1; width <= 32; width *= 2) {
      *o++ = w.values[w.indexed(w.lane * 3 + 1, width)];
      *o++ = w.values[w.upward(width / 2 + 1, width)];
      *o++ = w.values[w.downward(3, width)];
      *o++ = w.values[w.crossed(5, width)];
    }
  });
  return report();
}
