// binary_partition of tiles and of coalesced threads, also again of its parts.
#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>

#include "../warps/lanes.h"

namespace cg = cooperative_groups;

__global__ void run(int *out, const int *in) {
  int *o = out + place() * 4;
  const int value = in[place()];
  const auto tile = cg::tiled_partition<16>(cg::this_thread_block());
  const auto side = cg::binary_partition(tile, value % 3 == 0);
  o[0] = side.size() * 100 + side.thread_rank();
  o[1] = cg::reduce(side, value, cg::plus<int>());
  const auto quarter = cg::binary_partition(side, value % 2 == 0);
  o[2] = quarter.size() * 100 + quarter.thread_rank();
  o[3] = cg::reduce(quarter, value, cg::less<int>());
}
int main() {
  compareRows(run, 2, 64, 4, numbers(128, 1000), [](const HostLane<int> &w, int *o) {
    int count = 0, rank = 0, parts = 0, place = 0, least = 1 << 30, sum = 0;
    for (int k = w.lane / 16 * 16; k < w.lane / 16 * 16 + 16; ++k) {
      const int v = w.values[k];
      if ((v % 3 == 0) != (w.own() % 3 == 0)) continue;
      ++count, rank += k < w.lane, sum += v;
      if (v % 2 != w.own() % 2) continue;
      ++parts, place += k < w.lane, least = v < least ? v : least;
    }
    o[0] = count * 100 + rank, o[1] = sum, o[2] = parts * 100 + place, o[3] = least;
  });
  return report();
}
