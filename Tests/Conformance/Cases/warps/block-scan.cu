// A scan over a block: of each warp, then of the warps' totals, then together.
#include "lanes.h"

__device__ int scanOfWarp(int value) {
  for (int distance = 1; distance < 32; distance *= 2) {
    const int before = __shfl_up_sync(fullMask, value, distance);
    if (laneOf() >= distance) value += before;
  }
  return value;
}
__global__ void scan(int *out, const int *in) {
  __shared__ int totals[32];
  const int t = threadIdx.x, lane = laneOf(), warp = t / 32;
  const int value = in[place()], scanned = scanOfWarp(value);
  if (lane == 31) totals[warp] = scanned;
  __syncthreads();
  if (warp == 0) {
    const int total = lane < blockDim.x / 32 ? totals[lane] : 0;
    totals[lane] = scanOfWarp(total) - total;
  }
  __syncthreads();
  out[2 * place()] = totals[warp] + scanned;
  out[2 * place() + 1] = totals[warp] + scanned - value;
}
int main() {
  for (int threads : {96, 1024}) {
    const auto in = numbers(3 * threads, 1000);
    compareRows(scan, 3, threads, 2, in, [&](const HostLane<int> &w, int *o) {
      for (int k = 0; k <= w.thread; ++k) o[0] += in[w.block * w.threads + k];
      o[1] = o[0] - w.own();
    });
  }
  return report();
}
