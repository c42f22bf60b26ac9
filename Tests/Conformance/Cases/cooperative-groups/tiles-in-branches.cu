// Tiles made before a branch and used within it, by tiles as a whole.
#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>

#include "../warps/lanes.h"

namespace cg = cooperative_groups;

__global__ void run(int *out, const int *in) {
  int *o = out + place() * 3;
  const int value = in[place()];
  const auto block = cg::this_thread_block();
  const auto tile = cg::tiled_partition<4>(block);
  if (tile.meta_group_rank() % 3 == 0) {
    o[0] = cg::reduce(tile, value, cg::plus<int>());
    tile.sync();
    // One thread for the tile.
    if (tile.thread_rank() == 0) o[1] = value;
  } else if (tile.meta_group_rank() % 3 == 1) {
    int best = value;
    for (int k = tile.size() / 2; k > 0; k /= 2) best = max(best, tile.shfl_down(best, k));
    o[0] = tile.shfl(best, 0);
  } else {
    for (unsigned k = 0; k < tile.meta_group_rank(); ++k) o[2] += tile.shfl(value, k % 4);
  }
}
int main() {
  compareRows(run, 2, 64, 3, numbers(128, 1000), [](const HostLane<int> &w, int *o) {
    const int *v = w.values + w.lane / 4 * 4, tile = w.thread / 4;
    int sum = 0, most = 0;
    for (int k = 0; k < 4; ++k) sum += v[k], most = v[k] > most ? v[k] : most;
    if (tile % 3 == 0) o[0] = sum, o[1] = w.lane % 4 == 0 ? w.own() : 0;
    else if (tile % 3 == 1) o[0] = most;
    else for (int k = 0; k < tile; ++k) o[2] += v[k % 4];
  });
  return report();
}
