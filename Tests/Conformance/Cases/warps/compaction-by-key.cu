// Values are moved together by key: the lanes that share one choose a leader, who makes place for all of them; in loops
// in which lanes end at different times, and under masks that depend on the values.
#include "lanes.h"

constexpr int keys = 5, most = 2000;

__device__ inline void append(int *lists, int *counts, int key, int value) {
  const unsigned peers = __match_any_sync(__activemask(), key);
  const int leader = __ffs(peers) - 1;
  int start = 0;
  if (laneOf() == leader) start = atomicAdd(counts + key, __popc(peers));
  start = __shfl_sync(peers, start, leader);
  lists[key * most + start + __popc(peers & ((1u << laneOf()) - 1))] = value;
}

__global__ void run(int *lists, int *counts, const int *in) {
  const int i = place(), value = in[i];
  for (int k = 0; k < value % 4; ++k)
    if ((value + k) % 3 != 0) append(lists, counts, (value + k) % keys, value * 8 + k);
}

int main() {
  const int blocks = 5, threads = 96, n = blocks * threads;
  const auto in = numbers(n, 1000);
  OnDevice<int> input(in), lists(keys * most), counts(keys);
  run<<<blocks, threads>>>(lists, counts, input);
  const auto all = lists.values(), found = counts.values();
  // As often as each value is in its list.
  std::vector<std::vector<int>> expected(keys, std::vector<int>(8000)), seen = expected;
  std::vector<int> sizes(keys);
  for (int value : in)
    for (int k = 0; k < value % 4; ++k)
      if ((value + k) % 3 != 0) ++expected[(value + k) % keys][value * 8 + k], ++sizes[(value + k) % keys];
  for (int key = 0; key < keys; ++key) {
    EXPECT_EQUAL(found[key], sizes[key], key);
    for (int k = 0; k < found[key] && k < most; ++k)
      if (all[key * most + k] >= 0 && all[key * most + k] < 8000) ++seen[key][all[key * most + k]];
    for (int value = 0; value < 8000; ++value)
      EXPECT_EQUAL(seen[key][value], expected[key][value], key * 10000 + value);
  }
  return report();
}
