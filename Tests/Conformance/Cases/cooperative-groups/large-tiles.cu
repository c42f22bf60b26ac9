// Tiles of 64 and 128 threads: exchange, votes, reductions and scans over several warps.
// skip: thread: barriers for a part of a block's warps need the vector mapping
// skip: Oclgrind: barriers for a part of a block's warps need the vector mapping, and that needs one flat memory
#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>
#include <cooperative_groups/scan.h>

#include "../warps/lanes.h"

namespace cg = cooperative_groups;

template <unsigned Size>
__device__ void use(int *o, int value) {
  __shared__ cg::block_tile_memory<256> memory;
  const auto block = cg::this_thread_block(memory);
  const auto tile = cg::tiled_partition<Size>(block);
  o[0] = tile.thread_rank() + 1000 * tile.meta_group_rank();
  o[1] = tile.any(value % 50 == 7) * 2 + tile.all(value < 990);
  o[2] = cg::reduce(tile, value, cg::plus<int>());
  o[3] = cg::inclusive_scan(tile, value);
  o[4] = cg::exclusive_scan(tile, value, cg::bit_xor<int>());
  o[5] = tile.shfl(value, Size / 2 + 3);
}
template <unsigned Size>
__global__ void run(int *out, const int *in) {
  use<Size>(out + place() * 6, in[place()]);
}
template <unsigned Size>
void check() {
  const auto in = numbers(256, 1000);
  compareRows(run<Size>, 1, 256, 6, in, [&](const HostLane<int> &w, int *o) {
    const int first = w.thread / Size * Size;
    bool any = false, all = true;
    for (int k = first; k < first + int(Size); ++k) {
      any |= in[k] % 50 == 7, all &= in[k] < 990, o[2] += in[k];
      if (k <= w.thread) o[3] += in[k];
      if (k < w.thread) o[4] ^= in[k];
    }
    o[0] = w.thread % Size + 1000 * (w.thread / Size);
    o[1] = any * 2 + all;
    o[5] = in[first + Size / 2 + 3];
  });
}
int main() {
  check<64>();
  check<128>();
  return report();
}
