// coalesced_threads in branches, within branches and in partial warps: sizes, ranks and sync.
#include <cooperative_groups.h>

#include "../warps/lanes.h"

namespace cg = cooperative_groups;

__global__ void run(int *out, const int *in) {
  int *o = out + place() * 4;
  const int value = in[place()];
  const auto all = cg::coalesced_threads();
  o[0] = all.size() * 100 + all.thread_rank();
  if (value % 2) {
    const auto odd = cg::coalesced_threads();
    o[1] = odd.num_threads() * 100 + odd.thread_rank();
    odd.sync();
    if (value % 3 == 0) {
      const cg::coalesced_group third = cg::coalesced_threads();
      o[2] = third.size() * 100 + third.thread_rank();
    }
    o[3] = odd.meta_group_size() * 10 + odd.meta_group_rank();
  }
}
int main() {
  for (int threads : {96, 50})
    compareRows(run, 2, threads, 4, numbers(2 * threads, 1000), [](const HostLane<int> &w, int *o) {
      const auto place = [&](unsigned members) { return bitCount(members) * 100 + bitCount(members & ((1u << w.lane) - 1)); };
      o[0] = place(w.present());
      if (w.own() % 2) {
        o[1] = place(w.ballot([](int v, int) { return v % 2; }));
        if (w.own() % 3 == 0) o[2] = place(w.ballot([](int v, int) { return v % 2 && v % 3 == 0; }));
        o[3] = 10;
      }
    });
  return report();
}
