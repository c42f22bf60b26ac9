// Odd-even transposition sort by a warp in volatile shared memory without barriers.
// skip: thread: relies on the lanes of a warp going along together
// skip: Oclgrind: relies on the lanes of a warp going along together, which needs the vector mapping
#include <algorithm>

#include "lanes.h"

__global__ void sort(int *out, const int *in) {
  __shared__ volatile int values[96];
  const int t = threadIdx.x, lane = laneOf();
  values[t] = in[place()];
  for (int step = 0; step < 32; ++step) {
    if (lane % 2 == step % 2 && lane < 31) {
      const int a = values[t], b = values[t + 1];
      if (a > b) values[t] = b, values[t + 1] = a;
    }
  }
  out[place()] = values[t];
}
int main() {
  compareRows(sort, 2, 96, 1, numbers(192, 100), [](const HostLane<int> &w, int *o) {
    int v[32];
    memcpy(v, w.values, sizeof v);
    std::sort(v, v + 32);
    o[0] = v[w.lane];
  });
  return report();
}
