// A scan by a warp through volatile shared memory without barriers, each warp with a part of its own.
// skip: thread: relies on the lanes of a warp going along together
// skip: Oclgrind: relies on the lanes of a warp going along together, which needs the vector mapping
#include "lanes.h"

__global__ void scan(int *out, const int *in) {
  __shared__ int storage[4 * 48];
  const int lane = laneOf();
  // Sixteen zeros before each warp's part take the place of a condition.
  volatile int *part = storage + threadIdx.x / 32 * 48;
  if (lane < 16) part[lane] = 0;
  part += 16;
  part[lane] = in[place()];
  part[lane] += part[lane - 1];
  part[lane] += part[lane - 2];
  part[lane] += part[lane - 4];
  part[lane] += part[lane - 8];
  part[lane] += part[lane - 16];
  out[place()] = part[lane];
}
int main() {
  compareRows(scan, 3, 128, 1, numbers(3 * 128, 1000), [](const HostLane<int> &w, int *o) {
    for (int k = 0; k <= w.lane; ++k) o[0] += w.values[k];
  });
  return report();
}
