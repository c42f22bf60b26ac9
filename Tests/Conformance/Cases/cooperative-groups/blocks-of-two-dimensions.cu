// Groups in two-dimensional blocks: tiles follow the threads' numbers, x first.
#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>

#include "../warps/lanes.h"

namespace cg = cooperative_groups;

__global__ void run(int *out, const int *in) {
  int *o = out + place() * 4;
  const int value = in[place()];
  const auto block = cg::this_thread_block();
  const auto tile = cg::tiled_partition<8>(block);
  o[0] = block.thread_index().x * 10 + block.thread_index().y + 1000 * block.group_index().y;
  o[1] = tile.shfl(int(threadIdx.x + 100 * threadIdx.y), 0);
  o[2] = cg::reduce(tile, value, cg::plus<int>());
  const auto row = cg::labeled_partition(cg::tiled_partition<32>(block), int(threadIdx.y));
  o[3] = cg::reduce(row, value, cg::greater<int>()) * 100 + row.size();
}
int main() {
  compareRows(run, dim3(1, 2), dim3(12, 8), 4, numbers(192, 1000), [](const HostLane<int> &w, int *o) {
    const int first = w.thread - w.lane, x = w.thread % 12, y = w.thread / 12, tile = w.lane / 8 * 8;
    o[0] = x * 10 + y + 1000 * w.block;
    o[1] = (first + tile) % 12 + 100 * ((first + tile) / 12);
    for (int k = tile; k < tile + 8; ++k) o[2] += w.values[k];
    int most = 0, count = 0;
    for (int k = 0; k < 32; ++k)
      if ((first + k) / 12 == y) ++count, most = w.values[k] > most ? w.values[k] : most;
    o[3] = most * 100 + count;
  });
  return report();
}
