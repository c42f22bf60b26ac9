// Neighbours exchange values through volatile shared memory in a loop without barriers.
// skip: thread: relies on the lanes of a warp going along together
// skip: Oclgrind: relies on the lanes of a warp going along together, which needs the vector mapping
#include "lanes.h"

__global__ void diffuse(int *out, const int *in) {
  __shared__ volatile int cells[64];
  const int t = threadIdx.x, lane = laneOf(), first = t - lane;
  cells[t] = in[place()];
  for (int step = 0; step < 20; ++step) {
    const int left = cells[first + (lane + 31) % 32], right = cells[first + (lane + 1) % 32];
    cells[t] = (left + right + cells[t] * 2 + step) % 1000;
  }
  out[place()] = cells[t];
}
int main() {
  compareRows(diffuse, 2, 64, 1, numbers(128, 1000), [](const HostLane<int> &w, int *o) {
    int v[32], next[32];
    memcpy(v, w.values, sizeof v);
    for (int step = 0; step < 20; ++step) {
      for (int k = 0; k < 32; ++k) next[k] = (v[(k + 31) % 32] + v[(k + 1) % 32] + v[k] * 2 + step) % 1000;
      memcpy(v, next, sizeof v);
    }
    o[0] = v[w.lane];
  });
  return report();
}
