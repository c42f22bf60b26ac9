// Warps of three-dimensional blocks in a three-dimensional grid: lanes run along x, then y, then z.
#include <algorithm>

#include "lanes.h"

__global__ void run(int *out, const int *in) {
  int *o = out + place() * 5;
  const int value = in[place()] + blockIdx.z;
  const unsigned here = __activemask();
  o[0] = __shfl_xor_sync(here, value, 2);
  o[1] = __ballot_sync(here, threadIdx.z == 1);
  o[2] = __match_any_sync(here, threadIdx.x + 8 * threadIdx.z);
  o[3] = __reduce_max_sync(here, int(threadIdx.z * 100 + threadIdx.y));
  o[4] = threadIdx.y == 0 ? int(__activemask()) : 0;
}
int main() {
  for (dim3 block : {dim3(4, 4, 4), dim3(2, 3, 6)}) {
    const int count = block.x * block.y * block.z, width = block.x, height = block.y;
    compareRows(run, dim3(2, 1, 3), block, 5, numbers(6 * count, 1000), [=](const HostLane<int> &w, int *o) {
      const int first = w.thread - w.lane;
      const auto x = [=](int k) { return (first + k) % width; };
      const auto y = [=](int k) { return (first + k) / width % height; };
      const auto z = [=](int k) { return (first + k) / (width * height); };
      o[0] = w.values[w.lane ^ 2] + w.block / 2;
      o[1] = w.ballot([&](int, int k) { return z(k) == 1; });
      o[2] = w.ballot([&](int, int k) { return x(k) == x(w.lane) && z(k) == z(w.lane); });
      for (int k = 0; k < w.count; ++k) o[3] = std::max(o[3], z(k) * 100 + y(k));
      o[4] = y(w.lane) == 0 ? w.ballot([&](int, int k) { return y(k) == 0; }) : 0;
    });
  }
  return report();
}
