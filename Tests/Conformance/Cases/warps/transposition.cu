// Transposition of a matrix of 32 × 8 that a warp holds in registers, by shuffles.
#include "lanes.h"

__global__ void transpose(int *out, const int *in) {
  const int value = in[place()], lane = laneOf();
  int own[8], turned[8];
#pragma unroll
  for (int k = 0; k < 8; ++k) own[k] = value * 8 + k;
  // Within eight lanes: in step s a lane reads what lies s columns further.
#pragma unroll
  for (int s = 0; s < 8; ++s) {
    int give = 0;
    for (int k = 0; k < 8; ++k) give = k == ((lane - s) & 7) ? own[k] : give;
    const int taken = __shfl_sync(fullMask, give, (lane + s) & 7, 8);
    for (int k = 0; k < 8; ++k) turned[k] = k == ((lane + s) & 7) ? taken : turned[k];
  }
  for (int k = 0; k < 8; ++k) out[place() * 8 + k] = turned[k];
}
int main() {
  compareRows(transpose, 2, 64, 8, numbers(128, 10000), [](const HostLane<int> &w, int *o) {
    for (int k = 0; k < 8; ++k) o[k] = w.values[w.lane / 8 * 8 + k] * 8 + w.lane % 8;
  });
  return report();
}
