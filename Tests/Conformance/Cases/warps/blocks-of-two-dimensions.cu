// Warps of two-dimensional blocks: lanes run along x, then y.
#include "lanes.h"

__global__ void run(int *out, const int *in) {
  int *o = out + place() * 6;
  const int value = in[place()];
  const unsigned here = __activemask();
  o[0] = __shfl_sync(here, int(threadIdx.x + 100 * threadIdx.y), 0);
  o[1] = __shfl_up_sync(here, value, 1);
  o[2] = __ballot_sync(here, threadIdx.x == 0);
  o[3] = __ballot_sync(here, threadIdx.y % 2);
  o[4] = __match_any_sync(here, threadIdx.y);
  o[5] = __reduce_add_sync(here, int(threadIdx.x * threadIdx.y));
}
int main() {
  for (dim3 block : {dim3(16, 16), dim3(3, 30), dim3(33, 2)}) {
    const int count = block.x * block.y, width = block.x;
    compareRows(run, dim3(2, 2), block, 6, numbers(4 * count, 1000), [=](const HostLane<int> &w, int *o) {
      const int first = w.thread - w.lane;
      const auto x = [=](int k) { return (first + k) % width; };
      const auto y = [=](int k) { return (first + k) / width; };
      o[0] = x(0) + 100 * y(0);
      o[1] = w.values[w.upward(1)];
      o[2] = w.ballot([&](int, int k) { return x(k) == 0; });
      o[3] = w.ballot([&](int, int k) { return y(k) % 2; });
      o[4] = w.ballot([&](int, int k) { return y(k) == y(w.lane); });
      for (int k = 0; k < w.count; ++k) o[5] += x(k) * y(k);
    });
  }
  return report();
}
