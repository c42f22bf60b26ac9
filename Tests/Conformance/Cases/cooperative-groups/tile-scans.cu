// inclusive_scan and exclusive_scan over tiles, with and without an operation.
#include <cooperative_groups.h>
#include <cooperative_groups/scan.h>

#include "../warps/lanes.h"

namespace cg = cooperative_groups;

__global__ void run(long long *out, const int *in) {
  long long *o = out + place() * 7;
  const int value = in[place()];
  const auto tile = cg::tiled_partition<8>(cg::this_thread_block());
  o[0] = cg::inclusive_scan(tile, value);
  o[1] = cg::exclusive_scan(tile, value);
  o[2] = cg::inclusive_scan(tile, value, cg::greater<int>());
  o[3] = cg::exclusive_scan(tile, value, cg::bit_or<int>());
  o[4] = (long long)cg::inclusive_scan(tile, double(value), cg::plus<double>());
  const auto warp = cg::tiled_partition<32>(cg::this_thread_block());
  o[5] = cg::exclusive_scan(warp, (unsigned long long)value << 22);
  // Not commutative.
  o[6] = cg::inclusive_scan(warp, value, [](int, int b) { return b; });
}
int main() {
  compareRows(run, 2, 64, 7, numbers(128, 1 << 16), [](const HostLane<int> &w, long long *o) {
    for (int k = 0; k <= w.lane; ++k) {
      const long long v = w.values[k];
      if (k < w.lane) o[5] += v << 22;
      if (k / 8 != w.lane / 8) continue;
      o[0] += v, o[4] += v;
      o[2] = v > o[2] ? v : o[2];
      if (k < w.lane) o[1] += v, o[3] |= v;
    }
    o[6] = w.own();
  });
  return report();
}
