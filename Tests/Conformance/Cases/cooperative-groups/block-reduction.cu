// A sum over a block: of tiles, then of their sums, as programs do it.
#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>

#include "../warps/lanes.h"

namespace cg = cooperative_groups;

__global__ void run(int *out, const int *in) {
  __shared__ int sums[32];
  const auto block = cg::this_thread_block();
  const auto warp = cg::tiled_partition<32>(block);
  int value = cg::reduce(warp, in[place()], cg::plus<int>());
  if (warp.thread_rank() == 0) sums[warp.meta_group_rank()] = value;
  block.sync();
  if (warp.meta_group_rank() == 0) {
    value = warp.thread_rank() < warp.meta_group_size() ? sums[warp.thread_rank()] : 0;
    value = cg::reduce(warp, value, cg::plus<int>());
    if (warp.thread_rank() == 0) sums[0] = value;
  }
  block.sync();
  out[place()] = sums[0] + warp.meta_group_rank();
}
int main() {
  for (int threads : {64, 512}) {
    const auto in = numbers(4 * threads, 10000);
    compareRows(run, 4, threads, 1, in, [&](const HostLane<int> &w, int *o) {
      for (int k = 0; k < w.threads; ++k) o[0] += in[w.block * w.threads + k];
      o[0] += w.thread / 32;
    });
  }
  return report();
}
