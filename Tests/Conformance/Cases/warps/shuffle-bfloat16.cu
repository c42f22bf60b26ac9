// The four shuffles of values of bfloat16, alone and in pairs, whose bits they leave as they are.
// skip: thread: lanes exchange values, which needs the vector mapping
// skip: Oclgrind: lanes exchange values, which needs the vector mapping, and that needs one flat memory
#include <cuda_bf16.h>

#include "lanes.h"

// The bits of a pair go in and out, so that NaNs can be compared.
__global__ void shuffle(unsigned *out, const unsigned *in) {
  unsigned *o = out + place() * 8;
  const unsigned bits = in[place()];
  const int lane = laneOf();
  __nv_bfloat162 pair;
  memcpy(&pair, &bits, 4);
  __nv_bfloat16 first;
  memcpy(&first, &bits, 2);
  __nv_bfloat16 values[4];
  values[0] = __shfl_sync(fullMask, first, lane + 9, 16);
  values[1] = __shfl_up_sync(fullMask, first, 2);
  values[2] = __shfl_down_sync(fullMask, first, 5, 8);
  values[3] = __shfl_xor_sync(fullMask, first, 17);
  __nv_bfloat162 pairs[4];
  pairs[0] = __shfl_sync(fullMask, pair, 30);
  pairs[1] = __shfl_up_sync(fullMask, pair, lane % 3);
  pairs[2] = __shfl_down_sync(fullMask, pair, 1);
  pairs[3] = __shfl_xor_sync(fullMask, pair, 3, 4);
  for (int k = 0; k < 4; ++k) {
    unsigned short single;
    memcpy(&single, &values[k], 2);
    o[k] = single;
    memcpy(&o[4 + k], &pairs[k], 4);
  }
}
int main() {
  compareRows(shuffle, 2, 64, 8, numbers<unsigned>(128, 0xffffffffu), [](const HostLane<unsigned> &w, unsigned *o) {
    const int singles[] = {w.indexed(w.lane + 9, 16), w.upward(2), w.downward(5, 8), w.crossed(17)};
    const int pairs[] = {30, w.upward(w.lane % 3), w.downward(1), w.crossed(3, 4)};
    for (int k = 0; k < 4; ++k) o[k] = w.values[singles[k]] & 0xffff, o[4 + k] = w.values[pairs[k]];
  });
  return report();
}
