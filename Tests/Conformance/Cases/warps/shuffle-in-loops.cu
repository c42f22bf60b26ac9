// Shuffles in loops: distances that change with the step, and lanes that leave at different times.
#include "lanes.h"

__global__ void shuffle(int *out, const int *in) {
  int *o = out + place() * 3;
  const int lane = laneOf();
  int value = in[place()];
  for (int step = 0; step < 40; ++step) value = (__shfl_sync(fullMask, value, lane + step) * 3 + step) % 100003;
  o[0] = value;
  // Every lane goes round as often as the first says.
  const int rounds = __shfl_sync(fullMask, value % 9 + 1, 0);
  for (int n = 0; n < rounds; ++n) value ^= __shfl_up_sync(fullMask, value, n);
  o[1] = value;
  // Lane k goes round k times; those that are left exchange.
  for (int n = 0; n < lane; ++n) {
    const unsigned left = n == 31 ? 0 : fullMask << (n + 1);
    value = (value + __shfl_sync(left, value, 31)) % 65521;
  }
  o[2] = value;
}
int main() {
  const auto in = numbers(128, 1000);
  compareRows(shuffle, 2, 64, 3, in, [](const HostLane<int> &w, int *o) {
    int v[32], next[32];
    memcpy(v, w.values, sizeof v);
    for (int step = 0; step < 40; ++step) {
      for (int k = 0; k < 32; ++k) next[k] = (v[(k + step) % 32] * 3 + step) % 100003;
      memcpy(v, next, sizeof v);
    }
    o[0] = v[w.lane];
    const int rounds = v[0] % 9 + 1;
    for (int n = 0; n < rounds; ++n) {
      for (int k = 0; k < 32; ++k) next[k] = v[k] ^ v[k >= n ? k - n : k];
      memcpy(v, next, sizeof v);
    }
    o[1] = v[w.lane];
    for (int n = 0; n < 31; ++n) {
      const int last = v[31];
      for (int k = n + 1; k < 32; ++k) v[k] = (v[k] + last) % 65521;
    }
    o[2] = v[w.lane];
  });
  return report();
}
