// What threads do that go around others' warp operations: they return there, or come back while others are in a loop.
#include <algorithm>

#include "lanes.h"

// Threads of one side are in a loop that they leave at different times, and then count themselves; the others go around.
__global__ void loopInBranch(int *out, int *counters, int first) {
  const int t = threadIdx.x;
  int value = t;
  unsigned members = __ballot_sync(0xffffffff, t < first);
  if (t < first) {
    const int rounds = t % 5;
    for (int round = 0;; ++round) {
      const unsigned staying = __ballot_sync(members, round < rounds);
      if (round >= rounds) break;
      value += __reduce_add_sync(staying, t);
      members = staying;
    }
    atomicAdd(counters, 1);
    atomicMax(counters + 1, value);
  }
  out[blockIdx.x * blockDim.x + t] = value;
}
// Threads with odd numbers go around the shuffle of the others, and some return there.
__global__ void returnAround(int *out, int *counters) {
  const int t = threadIdx.x;
  int value = 0;
  if (t % 2 == 0) {
    value = __shfl_xor_sync(0x55555555, 3 * t, 2);
  } else {
    if (t % 3 == 0) {
      out[t] = -t;
      return;
    }
    value = 7 * t;
  }
  __syncthreads();
  out[t] = value;
  atomicAdd(counters, value);
  const int sum = __syncthreads_count(t % 4 < 2);
  if (t == 0) counters[1] = sum;
}
int main() {
  const int size = 96;
  for (int first : {0, 7, 40, 96}) {
    OnDevice<int> output(2 * size), counters(2);
    loopInBranch<<<2, size>>>(output, counters, first);
    const auto out = output.values(), found = counters.values();
    int most = 0;
    for (int t = 0; t < size; ++t) {
      int value = t;
      for (int round = 0; t < first && round < t % 5; ++round)
        for (int other = t / 32 * 32; other < t / 32 * 32 + 32 && other < first; ++other)
          if (round < other % 5) value += other;
      if (t < first) most = std::max(most, value);
      EXPECT_EQUAL(out[t], value, t);
      EXPECT_EQUAL(out[size + t], value, t);
    }
    EXPECT_EQUAL(found[0], 2 * first, first);
    EXPECT_EQUAL(found[1], most, first);
  }
  OnDevice<int> output(size), counters(2);
  returnAround<<<1, size>>>(output, counters);
  const auto out = output.values(), found = counters.values();
  int sum = 0, count = 0;
  for (int t = 0; t < size; ++t) {
    const bool returns = t % 2 && t % 3 == 0;
    const int value = returns ? -t : t % 2 ? 7 * t : 3 * (t ^ 2);
    EXPECT_EQUAL(out[t], value, t);
    if (!returns) sum += value, count += t % 4 < 2;
  }
  EXPECT_EQUAL(found[0], sum, 0);
  EXPECT_EQUAL(found[1], count, 1);
  return report();
}
