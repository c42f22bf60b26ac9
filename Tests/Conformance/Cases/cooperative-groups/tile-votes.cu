// any, all, ballot, match_any and match_all of tiles, whose lanes are numbered from 0.
#include <cooperative_groups.h>

#include "../warps/lanes.h"

namespace cg = cooperative_groups;

template <unsigned Size>
__device__ void vote(unsigned *o, int value) {
  const auto tile = cg::tiled_partition<Size>(cg::this_thread_block());
  o[0] = tile.any(value % 16 == 3);
  o[1] = tile.all(value % 8 != 3);
  o[2] = tile.ballot(value % 3 == 1);
  o[3] = tile.match_any(value % 4);
  int isSame = -1;
  o[4] = tile.match_all(value / 500, isSame);
  o[5] = isSame != 0;
}
__global__ void run(unsigned *out, const int *in) {
  unsigned *o = out + place() * 18;
  const int value = in[place()];
  vote<2>(o, value), vote<8>(o + 6, value), vote<32>(o + 12, value);
}
int main() {
  compareRows(run, 2, 64, 18, numbers(128, 1000), [](const HostLane<int> &w, unsigned *o) {
    for (int size : {2, 8, 32}) {
      const int first = w.lane / size * size;
      const unsigned all = size == 32 ? fullMask : (1u << size) - 1;
      const auto tile = [&](auto says) { return w.ballot([&](int v, int) { return says(v); }) >> first & all; };
      *o++ = tile([](int v) { return v % 16 == 3; }) != 0;
      *o++ = tile([](int v) { return v % 8 != 3; }) == all;
      *o++ = tile([](int v) { return v % 3 == 1; });
      *o++ = tile([&](int v) { return v % 4 == w.own() % 4; });
      const bool isSame = tile([&](int v) { return v / 500 == w.own() / 500; }) == all;
      *o++ = isSame ? all : 0;
      *o++ = isSame;
    }
  });
  return report();
}
