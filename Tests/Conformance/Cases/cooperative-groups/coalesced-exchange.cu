// shfl, shfl_up, shfl_down, votes and matches among coalesced threads, by their ranks.
#include <cooperative_groups.h>

#include "../warps/lanes.h"

namespace cg = cooperative_groups;

__global__ void run(int *out, const int *in) {
  int *o = out + place() * 8;
  const int value = in[place()];
  if (value % 5 < 2) return;
  const auto group = cg::coalesced_threads();
  const int size = group.size(), rank = group.thread_rank();
  o[0] = group.shfl(value, 0);
  o[1] = group.shfl(value, size - 1 - rank);
  o[2] = group.shfl_up(value, 2);
  o[3] = group.shfl_down(value, 1);
  o[4] = group.ballot(value % 2);
  o[5] = group.any(value % 100 == 3) * 2 + group.all(value % 100 != 4);
  o[6] = group.match_any(value % 3);
  int isSame = -1;
  o[7] = group.match_all(value / 1000, isSame) + (isSame ? 0 : 1);
}
int main() {
  compareRows(run, 2, 96, 8, numbers(192, 1000), [](const HostLane<int> &w, int *o) {
    if (w.own() % 5 < 2) return;
    int list[32], size = 0, rank = 0;
    for (int k = 0; k < 32; ++k) {
      if (k == w.lane) rank = size;
      if (w.values[k] % 5 >= 2) list[size++] = w.values[k];
    }
    const auto bits = [&](auto says) {
      unsigned result = 0;
      for (int k = 0; k < size; ++k) result |= unsigned(bool(says(list[k]))) << k;
      return result;
    };
    const unsigned all = bits([](int) { return 1; });
    o[0] = list[0];
    o[1] = list[size - 1 - rank];
    o[2] = rank >= 2 ? list[rank - 2] : w.own();
    o[3] = rank + 1 < size ? list[rank + 1] : w.own();
    o[4] = bits([](int v) { return v % 2; });
    o[5] = (bits([](int v) { return v % 100 == 3; }) != 0) * 2 + (bits([](int v) { return v % 100 != 4; }) == all);
    o[6] = bits([&](int v) { return v % 3 == w.own() % 3; });
    o[7] = all;
  });
  return report();
}
