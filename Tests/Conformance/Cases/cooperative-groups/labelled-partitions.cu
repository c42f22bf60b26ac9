// labeled_partition of tiles and of coalesced threads: one group for each label.
#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>

#include "../warps/lanes.h"

namespace cg = cooperative_groups;

__global__ void run(int *out, const int *in) {
  int *o = out + place() * 6;
  const int value = in[place()];
  const auto warp = cg::tiled_partition<32>(cg::this_thread_block());
  const auto same = cg::labeled_partition(warp, value % 6);
  o[0] = same.size() * 100 + same.thread_rank();
  o[1] = same.shfl(value, 0);
  o[2] = cg::reduce(same, value, cg::plus<int>());
  if (value % 2) {
    const auto odd = cg::coalesced_threads();
    const auto part = cg::labeled_partition(odd, (long long)(value % 3) << 40);
    o[3] = part.size() * 100 + part.thread_rank();
    o[4] = cg::reduce(part, value, cg::greater<int>());
  }
  o[5] = same.ballot(value % 4 == 0);
}
int main() {
  compareRows(run, 2, 64, 6, numbers(128, 1000), [](const HostLane<int> &w, int *o) {
    int rank = 0, count = 0, partRank = 0, partCount = 0, own = w.own();
    unsigned ballot = 0;
    for (int k = 0; k < 32; ++k) {
      const int v = w.values[k];
      if (v % 6 == own % 6) {
        if (count == 0) o[1] = v;
        ballot |= unsigned(v % 4 == 0) << count;
        ++count, rank += k < w.lane, o[2] += v;
      }
      if (own % 2 && v % 2 && v % 3 == own % 3) ++partCount, partRank += k < w.lane, o[4] = v > o[4] ? v : o[4];
    }
    o[0] = count * 100 + rank;
    o[3] = partCount * 100 + partRank;
    o[5] = ballot;
  });
  return report();
}
