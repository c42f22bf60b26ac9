// Where the greatest and the least value of a warp and of a block are, the first of several.
#include "lanes.h"

__device__ void better(int &value, int &index, int other, int otherIndex) {
  if (other > value || (other == value && otherIndex < index)) value = other, index = otherIndex;
}
__global__ void find(int *out, const int *in) {
  __shared__ int values[8], indices[8];
  int *o = out + place() * 3;
  const int lane = laneOf();
  int value = in[place()], index = threadIdx.x;
  for (int distance = 16; distance > 0; distance /= 2)
    better(value, index, __shfl_down_sync(fullMask, value, distance), __shfl_down_sync(fullMask, index, distance));
  o[0] = __shfl_sync(fullMask, value, 0);
  o[1] = __shfl_sync(fullMask, index, 0);
  if (lane == 0) values[threadIdx.x / 32] = value, indices[threadIdx.x / 32] = index;
  __syncthreads();
  int best = values[0], where = indices[0];
  for (int k = 1; k < blockDim.x / 32; ++k) better(best, where, values[k], indices[k]);
  o[2] = best * 1000 + where;
}
int main() {
  const auto in = numbers(2 * 256, 60);
  compareRows(find, 2, 256, 3, in, [&](const HostLane<int> &w, int *o) {
    const int *all = in.data() + w.block * 256, first = w.thread - w.lane;
    int at = first, best = 0;
    for (int k = first; k < first + 32; ++k)
      if (all[k] > all[at]) at = k;
    for (int k = 0; k < 256; ++k)
      if (all[k] > all[best]) best = k;
    o[0] = all[at], o[1] = at, o[2] = all[best] * 1000 + best;
  });
  return report();
}
