// Tiles of tiles, with their ranks among the tiles of the parent, and sync of each.
#include <cooperative_groups.h>

#include "../warps/lanes.h"

namespace cg = cooperative_groups;

__global__ void run(int *out, const int *in) {
  __shared__ int shared[64];
  int *o = out + place() * 8;
  const int value = in[place()];
  const auto warp = cg::tiled_partition<32>(cg::this_thread_block());
  const auto half = cg::tiled_partition<16>(warp);
  const auto four = cg::tiled_partition<4>(half);
  const auto two = cg::tiled_partition<2>(four);
  o[0] = warp.meta_group_rank() * 100 + warp.meta_group_size();
  o[1] = half.meta_group_rank() * 100 + half.meta_group_size();
  o[2] = four.meta_group_rank() * 100 + four.meta_group_size();
  o[3] = two.meta_group_rank() * 100 + two.meta_group_size();
  o[4] = four.shfl(value, 3) + 10000 * two.shfl(value % 100, 0);
  o[5] = half.shfl_down(four.shfl_up(value, 1), 4);
  shared[threadIdx.x] = value;
  four.sync();
  o[6] = shared[threadIdx.x / 4 * 4 + (threadIdx.x + 1) % 4];
  cg::sync(two);
  o[7] = two.num_threads() * 100 + four.size() + half.thread_rank() * 1000;
}
int main() {
  compareRows(run, 3, 64, 8, numbers(192, 1000), [](const HostLane<int> &w, int *o) {
    const int *v = w.values, lane = w.lane;
    o[0] = w.thread / 32 * 100 + 2;
    o[1] = lane / 16 * 100 + 2;
    o[2] = lane % 16 / 4 * 100 + 4;
    o[3] = lane % 4 / 2 * 100 + 2;
    o[4] = v[lane / 4 * 4 + 3] + 10000 * (v[lane / 2 * 2] % 100);
    const auto up = [&](int k) { return v[k % 4 ? k - 1 : k]; };
    o[5] = up(lane % 16 < 12 ? lane + 4 : lane);
    o[6] = v[lane / 4 * 4 + (lane + 1) % 4];
    o[7] = 204 + lane % 16 * 1000;
  });
  return report();
}
