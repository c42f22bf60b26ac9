// Scans that begin anew at flags, with the flags found by ballots, and with the flags carried along.
#include "lanes.h"

__global__ void scan(int *out, const int *in) {
  int *o = out + place() * 3;
  const int value = in[place()], lane = laneOf();
  const unsigned heads = __ballot_sync(fullMask, value % 5 == 0) | 1;
  const int start = 31 - __clz(heads & (fullMask >> (31 - lane)));
  int sum = value;
  for (int distance = 1; distance < 32; distance *= 2) {
    const int before = __shfl_up_sync(fullMask, sum, distance);
    if (lane - distance >= start) sum += before;
  }
  o[0] = sum;
  // Pairs of flag and value.
  int most = value, flag = value % 5 == 0;
  for (int distance = 1; distance < 32; distance *= 2) {
    const int other = __shfl_up_sync(fullMask, most, distance), otherFlag = __shfl_up_sync(fullMask, flag, distance);
    if (lane >= distance) {
      if (!flag) most = max(most, other);
      flag |= otherFlag;
    }
  }
  o[1] = most;
  // The last of a segment has its sum; the head gets it.
  const unsigned after = lane == 31 ? 0 : heads & (fullMask << (lane + 1));
  o[2] = __shfl_sync(fullMask, sum, after ? __ffs(after) - 2 : 31);
}
int main() {
  compareRows(scan, 3, 64, 3, numbers(192, 1000), [](const HostLane<int> &w, int *o) {
    int start = 0, end = 31;
    for (int k = 0; k <= w.lane; ++k)
      if (w.values[k] % 5 == 0) start = k;
    for (int k = 31; k > w.lane; --k)
      if (w.values[k] % 5 == 0) end = k - 1;
    for (int k = start; k <= w.lane; ++k) o[0] += w.values[k], o[1] = w.values[k] > o[1] ? w.values[k] : o[1];
    for (int k = start; k <= end; ++k) o[2] += w.values[k];
  });
  return report();
}
