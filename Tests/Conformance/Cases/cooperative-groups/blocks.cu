// The groups of a block, of the grid and of a cluster: sizes, ranks and indices in blocks of three dimensions, and what a
// block's barrier promises.
#include <cooperative_groups.h>

#include "../check.h"

namespace cg = cooperative_groups;

struct Place {
  unsigned rank, size, tileRank, tiles, tile;
  unsigned long long gridRank, gridSize, blocks, block;
  unsigned indices[12];
  unsigned valid;
};

__global__ void places(Place *out) {
  const cg::thread_block block = cg::this_thread_block();
  const cg::grid_group grid = cg::this_grid();
  const cg::cluster_group cluster = cg::this_cluster();
  const auto tile = cg::tiled_partition<8>(block);
  Place p;
  p.rank = block.thread_rank();
  p.size = cg::group_size(block);
  p.tileRank = cg::thread_rank(tile);
  p.tile = tile.meta_group_rank();
  p.tiles = tile.meta_group_size();
  p.gridRank = grid.thread_rank();
  p.gridSize = grid.size();
  p.blocks = grid.num_blocks();
  p.block = grid.block_rank();
  const dim3 list[4] = {block.group_index(), block.thread_index(), block.dim_threads(), grid.dim_blocks()};
  for (int n = 0; n < 4; ++n) p.indices[3 * n] = list[n].x, p.indices[3 * n + 1] = list[n].y, p.indices[3 * n + 2] = list[n].z;
  p.valid = grid.is_valid() && cg::is_valid(block) && cluster.num_blocks() == 1 && cluster.block_rank() == 0 &&
            cluster.thread_rank() == p.rank && cluster.size() == p.size && tile.num_threads() == 8;
  out[grid.thread_rank()] = p;
}

// A function that takes any group.
__device__ int rotate(const cg::thread_group &group, int *shared, int value) {
  shared[group.thread_rank()] = value;
  group.sync();
  const int next = shared[(group.thread_rank() + 1) % group.size()];
  group.sync();
  return next;
}

__global__ void barriers(int *out) {
  __shared__ int shared[96];
  cg::thread_block block = cg::this_thread_block();
  int value = out[blockIdx.x * 96 + threadIdx.x];
  value = rotate(block, shared, value);
  shared[threadIdx.x] = value;
  auto token = block.barrier_arrive();
  const int squared = value * value;
  block.barrier_wait(static_cast<cg::thread_block::arrival_token &&>(token));
  value = shared[95 - threadIdx.x];
  cg::sync(block);
  cg::invoke_one(block, [&](int n) { shared[0] = n; }, 1000);
  block.sync();
  out[blockIdx.x * 96 + threadIdx.x] = value + squared + shared[0];
}

int main() {
  const dim3 grid(3, 2, 2), shape(4, 3, 5);
  const int threads = 60, blocks = 12;
  OnDevice<Place> out(threads * blocks);
  places<<<grid, shape>>>(out);
  const auto found = out.values();
  for (int n = 0; n < threads * blocks; ++n) {
    const Place &p = found[n];
    const unsigned t = n % threads, b = n / threads;
    EXPECT_EQUAL(p.rank, t, n);
    EXPECT_EQUAL(p.size, 60u, n);
    EXPECT_EQUAL(p.tileRank, t % 8, n);
    EXPECT_EQUAL(p.tile, t / 8, n);
    EXPECT_EQUAL(p.tiles, 8u, n);
    EXPECT_EQUAL(p.gridRank, (unsigned long long)n, n);
    EXPECT_EQUAL(p.gridSize, 720ull, n);
    EXPECT_EQUAL(p.blocks, 12ull, n);
    EXPECT_EQUAL(p.block, (unsigned long long)b, n);
    const unsigned indices[12] = {b % 3, b / 3 % 2, b / 6, t % 4, t / 4 % 3, t / 12, 4, 3, 5, 3, 2, 2};
    for (int i = 0; i < 12; ++i) EXPECT_EQUAL(p.indices[i], indices[i], n);
    EXPECT_EQUAL(p.valid, 1u, n);
  }

  std::vector<int> values(5 * 96);
  for (size_t n = 0; n < values.size(); ++n) values[n] = int(n * 7 % 101);
  OnDevice<int> data(values);
  barriers<<<5, 96>>>(data);
  const auto result = data.values();
  for (int b = 0; b < 5; ++b) {
    for (int t = 0; t < 96; ++t) {
      const int *in = values.data() + b * 96;
      const int own = in[(t + 1) % 96], mirrored = in[(95 - t + 1) % 96];
      EXPECT_EQUAL(result[b * 96 + t], mirrored + own * own + 1000, b * 96 + t);
    }
  }
  return report();
}
