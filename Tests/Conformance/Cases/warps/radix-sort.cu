// A radix sort of a warp's values by ballots, one bit at a time.
#include <algorithm>

#include "lanes.h"

__global__ void sort(unsigned *out, const unsigned *in) {
  unsigned value = in[place()];
  const unsigned below = (1u << laneOf()) - 1;
  __shared__ unsigned shared[64];
  unsigned *part = shared + threadIdx.x / 32 * 32;
  for (int bit = 0; bit < 10; ++bit) {
    const unsigned ones = __ballot_sync(fullMask, value >> bit & 1);
    const int target = value >> bit & 1 ? __popc(~ones) + __popc(ones & below) : __popc(~ones & below);
    part[target] = value;
    __syncwarp();
    value = part[laneOf()];
    __syncwarp();
  }
  out[place()] = value;
}
int main() {
  compareRows(sort, 3, 64, 1, numbers<unsigned>(192, 1024), [](const HostLane<unsigned> &w, unsigned *o) {
    unsigned values[32];
    memcpy(values, w.values, sizeof values);
    std::sort(values, values + 32);
    o[0] = values[w.lane];
  });
  return report();
}
