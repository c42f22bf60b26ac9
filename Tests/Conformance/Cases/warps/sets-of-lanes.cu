// Shuffles, votes and barriers among sets of lanes that are computed at run time.
#include "lanes.h"

// The n-th lane of a set.
__device__ int nth(unsigned set, int n) {
  while (n-- > 0) set &= set - 1;
  return __ffs(set) - 1;
}
__global__ void run(int *out, const int *in) {
  int *o = out + place() * 4;
  const int value = in[place()], lane = laneOf();
  const unsigned small = __ballot_sync(fullMask, value < 400);
  const unsigned own = value < 400 ? small : ~small;
  const int rank = __popc(own & ((1u << lane) - 1)), size = __popc(own);
  if (value < 400) {
    o[0] = __shfl_sync(own, value, nth(own, (rank + 1) % size));
    o[1] = __ballot_sync(own, value % 2);
    __syncwarp(own);
  } else {
    o[0] = __shfl_sync(own, value, nth(own, size - 1 - rank));
    o[1] = __all_sync(own, value % 7 != 0);
  }
  // A tree over the set, by ranks.
  int sum = value;
  for (int distance = 1; distance < 32; distance *= 2) {
    const int from = rank + distance < size ? nth(own, rank + distance) : lane;
    const int other = __shfl_sync(fullMask, sum, from);
    if (rank + distance < size) sum += other;
  }
  o[2] = __shfl_sync(fullMask, sum, __ffs(own) - 1);
  o[3] = rank * 100 + size;
}
int main() {
  compareRows(run, 2, 64, 4, numbers(128, 1000), [](const HostLane<int> &w, int *o) {
    const bool isSmall = w.own() < 400;
    int list[32], size = 0, rank = 0;
    unsigned odd = 0;
    bool none = true;
    for (int k = 0; k < 32; ++k) {
      const int v = w.values[k];
      if ((v < 400) != isSmall) continue;
      if (k == w.lane) rank = size;
      list[size++] = v;
      odd |= unsigned(v % 2) << k, none &= v % 7 != 0, o[2] += v;
    }
    o[0] = isSmall ? list[(rank + 1) % size] : list[size - 1 - rank];
    o[1] = isSmall ? odd : none;
    o[3] = rank * 100 + size;
  });
  return report();
}
