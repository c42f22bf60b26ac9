// tiled_partition by a size known at run time, of a block and of a tile: a thread_group.
#include <cooperative_groups.h>

#include "../warps/lanes.h"

namespace cg = cooperative_groups;

// Works with any group, through shared memory and its barrier.
__device__ int sum(const cg::thread_group &group, int *shared, int value) {
  const int rank = group.thread_rank();
  for (int half = group.size() / 2; half > 0; half /= 2) {
    shared[rank] = value;
    group.sync();
    if (rank < half) value += shared[rank + half];
    group.sync();
  }
  return value;
}
__global__ void run(int *out, const int *in) {
  __shared__ int shared[64];
  int *o = out + place() * 15;
  const int value = in[place()];
  for (int size = 2, k = 0; size <= 32; size *= 2, k += 3) {
    const cg::thread_group tile = cg::tiled_partition(cg::this_thread_block(), size);
    o[k] = tile.size() * 100 + tile.thread_rank();
    const int total = sum(tile, shared + threadIdx.x / size * size, value);
    o[k + 1] = tile.thread_rank() == 0 ? total : -1;
    o[k + 2] = 0;
    if (size > 2) {
      const cg::thread_group part = cg::tiled_partition(tile, size / 2);
      o[k + 2] = part.size() * 100 + part.thread_rank();
    }
  }
}
int main() {
  compareRows(run, 2, 64, 15, numbers(128, 1000), [](const HostLane<int> &w, int *o) {
    for (int size = 2; size <= 32; size *= 2) {
      const int rank = w.lane % size;
      int total = 0;
      for (int k = w.lane - rank; k < w.lane - rank + size; ++k) total += w.values[k];
      *o++ = size * 100 + rank;
      *o++ = rank == 0 ? total : -1;
      *o++ = size > 2 ? size / 2 * 100 + w.lane % (size / 2) : 0;
    }
  });
  return report();
}
