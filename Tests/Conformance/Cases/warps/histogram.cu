// A histogram of a warp's values by ballots over their bits: each lane counts two of 64 values.
#include "lanes.h"

__global__ void count(int *out, const int *in) {
  int *o = out + place() * 2;
  const int lane = laneOf();
  int first = 0, second = 0;
  for (int round = 0; round < 3; ++round) {
    const int value = (in[place()] * (round + 1)) % 64;
    unsigned same = fullMask;
    for (int bit = 0; bit < 5; ++bit) {
      const unsigned set = __ballot_sync(fullMask, value >> bit & 1);
      same &= lane >> bit & 1 ? set : ~set;
    }
    const unsigned high = __ballot_sync(fullMask, value & 32);
    first += __popc(same & ~high), second += __popc(same & high);
  }
  o[0] = first, o[1] = second;
}
int main() {
  compareRows(count, 2, 96, 2, numbers(192, 64), [](const HostLane<int> &w, int *o) {
    for (int round = 0; round < 3; ++round)
      for (int k = 0; k < 32; ++k) {
        const int value = w.values[k] * (round + 1) % 64;
        o[0] += value == w.lane, o[1] += value == w.lane + 32;
      }
  });
  return report();
}
