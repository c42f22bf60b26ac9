// memcpy_async by tiles, each of a part of its own, and wait_prior for the earlier of two.
#include <cooperative_groups.h>
#include <cooperative_groups/memcpy_async.h>

#include "../warps/lanes.h"

namespace cg = cooperative_groups;

__global__ void run(int *out, const int *in) {
  __shared__ int shared[2][96];
  const auto tile = cg::tiled_partition<16>(cg::this_thread_block());
  const int first = tile.meta_group_rank() * 16, rank = tile.thread_rank();
  cg::memcpy_async(tile, shared[0] + first, in + blockIdx.x * 96 + first, sizeof(int) * 16);
  cg::memcpy_async(tile, shared[1] + first, in + blockIdx.x * 96 + first, sizeof(int) * 11);
  cg::wait_prior<1>(tile);
  const int a = shared[0][first + 15 - rank];
  cg::wait(tile);
  const int b = shared[1][first + (rank * 3) % 11];
  out[place()] = a * 1000 + b;
}
int main() {
  compareRows(run, 3, 96, 1, numbers(288, 1000), [](const HostLane<int> &w, int *o) {
    const int *v = w.values + w.lane / 16 * 16, rank = w.lane % 16;
    o[0] = v[15 - rank] * 1000 + v[rank * 3 % 11];
  });
  return report();
}
