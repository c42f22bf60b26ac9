// Lanes that return from within nested loops, and what those that are left find of each other by ballots.
#include "lanes.h"

// Round k of row r ends a lane whose value says so; before it the lanes that are left vote.
__global__ void run(unsigned *out, const int *in) {
  const int i = place(), lane = laneOf(), value = in[i];
  unsigned mask = __ballot_sync(fullMask, true), sum = 0;
  for (int r = 0; r < 4; ++r)
    for (int k = 0; k < 3; ++k) {
      const unsigned odd = __ballot_sync(mask, (value >> (r + k) & 1) != 0);
      sum = sum * 31 + __popc(odd) * 32 + __popc(mask);
      const bool ends = value % 13 == r * 3 + k;
      const unsigned leaving = __ballot_sync(mask, ends);
      if (ends) {
        out[i] = sum ^ leaving;
        return;
      }
      mask &= ~leaving;
    }
  out[i] = sum + __reduce_add_sync(mask, unsigned(lane + 1));
}

int main() {
  const int blocks = 7, threads = 64, n = blocks * threads;
  const auto in = numbers(n, 100000);
  OnDevice<int> input(in);
  OnDevice<unsigned> output(n);
  run<<<blocks, threads>>>(output, input);
  const auto out = output.values();
  for (int first = 0; first < n; first += 32) {
    const HostLane<int> warp{in.data() + first, 32, 0, 0, 0, threads};
    unsigned mask = fullMask, sum = 0;
    for (int step = 0; step < 12; ++step) {
      const int r = step / 3, k = step % 3;
      const unsigned odd = warp.ballot([&](int v, int lane) { return mask >> lane & 1 && (v >> (r + k) & 1); });
      sum = sum * 31 + bitCount(odd) * 32 + bitCount(mask);
      const unsigned leaving = warp.ballot([&](int v, int lane) { return mask >> lane & 1 && v % 13 == step; });
      for (int lane = 0; lane < 32; ++lane)
        if (leaving >> lane & 1) EXPECT_EQUAL(out[first + lane], sum ^ leaving, first + lane);
      mask &= ~leaving;
    }
    unsigned left = 0;
    for (int lane = 0; lane < 32; ++lane) left += mask >> lane & 1 ? lane + 1 : 0;
    for (int lane = 0; lane < 32; ++lane)
      if (mask >> lane & 1) EXPECT_EQUAL(out[first + lane], sum + left, first + lane);
  }
  return report();
}
