// this_grid and this_cluster in grids of three dimensions: ranks, sizes and indices.
#include <cooperative_groups.h>

#include "../warps/lanes.h"

namespace cg = cooperative_groups;

__global__ void run(unsigned *out, const int *) {
  unsigned *o = out + place() * 11;
  const auto grid = cg::this_grid();
  const auto cluster = cg::this_cluster();
  o[0] = grid.thread_rank(), o[1] = grid.block_rank(), o[2] = grid.num_threads(), o[3] = grid.num_blocks();
  o[4] = grid.block_index().x + 10 * grid.block_index().y + 100 * grid.block_index().z;
  o[5] = grid.dim_blocks().x + 10 * grid.dim_blocks().y + 100 * grid.dim_blocks().z;
  o[6] = grid.cluster_rank() * 1000 + grid.num_clusters();
  o[7] = cluster.num_blocks() * 1000 + cluster.num_threads();
  o[8] = cluster.thread_rank() + 1000 * cluster.block_rank();
  o[9] = cluster.dim_blocks().x + cluster.dim_blocks().y + cluster.dim_blocks().z;
  // The block's own shared memory is the only one there is.
  __shared__ unsigned shared[64];
  shared[cluster.thread_rank()] = o[0];
  cluster.sync();
  o[10] = *cluster.map_shared_rank(shared + cluster.num_threads() - 1 - cluster.thread_rank(), 0);
}
int main() {
  const dim3 grid(3, 2, 2), block(5, 4, 2);
  compareRows(run, grid, block, 11, std::vector<int>(12 * 40), [](const HostLane<int> &w, unsigned *o) {
    const unsigned b = w.block, t = w.thread;
    const unsigned row[] = {b * 40 + t, b, 480, 12, b % 3 + 10 * (b / 3 % 2) + 100 * (b / 6), 223, b * 1000 + 12,
                            1040, t, 3, b * 40 + 39 - t};
    for (int k = 0; k < 11; ++k) o[k] = row[k];
  });
  return report();
}
