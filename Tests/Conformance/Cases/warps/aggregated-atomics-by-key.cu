// Lanes with the same key add to its counter together.
#include "lanes.h"

__global__ void count(unsigned *counters, unsigned *sums, int *ranks, const int *in, int size) {
  const int i = place(), lane = laneOf();
  if (i >= size) return;
  const int key = in[i] % 13;
  const unsigned same = __match_any_sync(__activemask(), key);
  const int leader = __ffs(same) - 1, rank = __popc(same & ((1u << lane) - 1));
  const unsigned sum = __reduce_add_sync(same, unsigned(in[i]));
  unsigned start = 0;
  if (lane == leader) {
    start = atomicAdd(counters + key, __popc(same));
    atomicAdd(sums + key, sum);
  }
  ranks[i] = __shfl_sync(same, start, leader) + rank;
}
int main() {
  const int size = 1500;
  const auto in = numbers(size, 3000);
  OnDevice<int> input(in), ranks(size);
  OnDevice<unsigned> counters(13), sums(13);
  count<<<12, 128>>>(counters, sums, ranks, input, size);
  const auto counted = counters.values(), summed = sums.values();
  const auto order = ranks.values();
  unsigned expected[13] = {}, total[13] = {};
  for (int value : in) ++expected[value % 13], total[value % 13] += value;
  for (int k = 0; k < 13; ++k) EXPECT_EQUAL(counted[k], expected[k], k), EXPECT_EQUAL(summed[k], total[k], k);
  // Among those of one key every rank is there once.
  std::vector<int> seen(13 * size);
  for (int i = 0; i < size; ++i) {
    const int key = in[i] % 13;
    EXPECT(order[i] >= 0 && order[i] < int(expected[key]));
    if (order[i] >= 0 && order[i] < size) EXPECT_EQUAL(++seen[key * size + order[i]], 1, i);
  }
  return report();
}
