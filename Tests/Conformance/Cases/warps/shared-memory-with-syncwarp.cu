// Lanes exchange through shared memory with __syncwarp between, also of some lanes only.
#include "lanes.h"

__global__ void exchange(int *out, const int *in) {
  __shared__ int shared[96];
  int *o = out + place() * 3;
  const int t = threadIdx.x, lane = laneOf(), first = t - lane;
  int value = in[place()];
  shared[t] = value;
  __syncwarp();
  o[0] = shared[first + 31 - lane];
  __syncwarp();
  if (lane < 12) {
    for (int step = 0; step < 12; ++step) {
      shared[t] = value;
      __syncwarp(0xfffu);
      value = (value + 3 * shared[first + (lane + step) % 12]) % 10007;
      __syncwarp(0xfffu);
    }
    o[1] = value;
  } else {
    shared[t] = value * 2;
    __syncwarp(0xfffff000u);
    o[1] = shared[first + 43 - lane];
  }
  __syncwarp();
  if (lane == 5) shared[first] = value;
  __syncwarp();
  o[2] = shared[first];
}
int main() {
  compareRows(exchange, 2, 96, 3, numbers(192, 10007), [](const HostLane<int> &w, int *o) {
    int v[12], next[12];
    memcpy(v, w.values, sizeof v);
    for (int step = 0; step < 12; ++step) {
      for (int k = 0; k < 12; ++k) next[k] = (v[k] + 3 * v[(k + step) % 12]) % 10007;
      memcpy(v, next, sizeof v);
    }
    o[0] = w.values[31 - w.lane];
    o[1] = w.lane < 12 ? v[w.lane] : 2 * w.values[43 - w.lane];
    o[2] = v[5];
  });
  return report();
}
