// reduce and scans among coalesced threads of any number.
#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>
#include <cooperative_groups/scan.h>

#include "../warps/lanes.h"

namespace cg = cooperative_groups;

__global__ void run(int *out, const int *in) {
  int *o = out + place() * 5;
  const int value = in[place()];
  if (value % 4 == 0) return;
  const auto group = cg::coalesced_threads();
  o[0] = cg::reduce(group, value, cg::plus<int>());
  o[1] = cg::reduce(group, value, cg::less<int>());
  o[2] = cg::inclusive_scan(group, value);
  o[3] = cg::exclusive_scan(group, value, cg::bit_xor<int>());
  o[4] = int(cg::reduce(group, value * 0.5, cg::greater<double>()) * 2);
}
int main() {
  compareRows(run, 2, 64, 5, numbers(128, 1 << 20), [](const HostLane<int> &w, int *o) {
    if (w.own() % 4 == 0) return;
    o[1] = 1 << 30;
    for (int k = 0; k < 32; ++k) {
      const int v = w.values[k];
      if (v % 4 == 0) continue;
      o[0] += v, o[1] = v < o[1] ? v : o[1], o[4] = v > o[4] ? v : o[4];
      if (k <= w.lane) o[2] += v;
      if (k < w.lane) o[3] ^= v;
    }
  });
  return report();
}
