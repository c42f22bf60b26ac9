// Two sorted halves of a warp are merged: each lane searches its rank in the other half by shuffles.
#include <algorithm>

#include "lanes.h"

__global__ void merge(int *out, const int *in) {
  __shared__ int shared[96];
  const int value = in[place()], lane = laneOf(), half = lane / 16, first = threadIdx.x - lane;
  // How many of the other half come before: those that are less, and equal ones of the first half.
  int low = 0;
  for (int step = 8; step > 0; step /= 2) {
    const int other = __shfl_sync(fullMask, value, (1 - half) * 16 + low + step - 1);
    if (other < value || (half == 1 && other == value)) low += step;
  }
  const int last = __shfl_sync(fullMask, value, (1 - half) * 16 + 15);
  if (low == 15 && (last < value || (half == 1 && last == value))) low = 16;
  shared[first + lane % 16 + low] = value;
  __syncwarp();
  out[place()] = shared[threadIdx.x];
}
int main() {
  auto in = numbers(2 * 96, 40);
  for (size_t n = 0; n < in.size(); n += 16) std::sort(in.begin() + n, in.begin() + n + 16);
  compareRows(merge, 2, 96, 1, in, [](const HostLane<int> &w, int *o) {
    int all[32];
    memcpy(all, w.values, sizeof all);
    std::sort(all, all + 32);
    o[0] = all[w.lane];
  });
  return report();
}
