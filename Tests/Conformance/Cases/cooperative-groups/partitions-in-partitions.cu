// Labelled partitions of binary partitions of tiles, and coalesced groups in loops that lanes leave at different times.
#include "../warps/lanes.h"
#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>
namespace cg = cooperative_groups;

constexpr int rows = 6;

__global__ void run(int *out, const int *in) {
  const int value = in[place()];
  int *row = out + place() * rows;
  const auto tile = cg::tiled_partition<16>(cg::this_thread_block());
  const auto half = cg::binary_partition(tile, value % 2 == 0);
  const auto part = cg::labeled_partition(half, value / 2 % 3);
  row[0] = half.size() * 100 + half.thread_rank();
  row[1] = part.size() * 100 + part.thread_rank();
  row[2] = cg::reduce(part, value, cg::plus<int>());
  row[3] = part.shfl(value, part.size() - 1);
  int rounds = 0;
  for (int k = 0; k < value % 6; ++k) {
    const auto left = cg::coalesced_threads();
    rounds = rounds * 37 + left.size() + left.thread_rank();
    if (left.any(value % 7 == k)) rounds += 11;
  }
  row[4] = rounds;
  row[5] = part.all(value > 50);
}

int main() {
  const auto in = numbers(4 * 96, 1000);
  compareRows(run, dim3(4), dim3(96), rows, in, [](const HostLane<int> &lane, int *row) {
    const int own = lane.own(), first = lane.lane / 16 * 16;
    const unsigned tile = 0xffffu << first, below = (1u << lane.lane) - 1;
    const unsigned half = tile & lane.ballot([&](int v, int) { return v % 2 == own % 2; });
    const unsigned part = half & lane.ballot([&](int v, int) { return v / 2 % 3 == own / 2 % 3; });
    row[0] = bitCount(half) * 100 + bitCount(half & below);
    row[1] = bitCount(part) * 100 + bitCount(part & below);
    row[2] = lane.fold(part, 0, [](int a, int b) { return a + b; });
    int last = lane.lane;
    for (int k = 0; k < 32; ++k)
      if (part >> k & 1) last = k;
    row[3] = lane.values[last];
    int rounds = 0;
    for (int k = 0; k < own % 6; ++k) {
      const unsigned left = lane.ballot([&](int v, int) { return k < v % 6; });
      rounds = rounds * 37 + bitCount(left) + bitCount(left & below);
      if (left & lane.ballot([&](int v, int) { return v % 7 == k; })) rounds += 11;
    }
    row[4] = rounds;
    row[5] = (part & ~lane.ballot([](int v, int) { return v > 50; })) == 0;
  });
  return report();
}
