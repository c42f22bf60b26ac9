// The four shuffles of values of unsigned long integers.
// skip: thread: lanes exchange values, which needs the vector mapping
// skip: Oclgrind: lanes exchange values, which needs the vector mapping, and that needs one flat memory
#include "lanes.h"

using Value = unsigned long;

__global__ void shuffle(Value *out, const Value *in) {
  Value *o = out + place() * 8;
  const Value value = in[place()];
  const int lane = laneOf();
  o[0] = __shfl_sync(fullMask, value, 13);
  o[1] = __shfl_sync(fullMask, value, lane * 5 + 3, 16);
  o[2] = __shfl_up_sync(fullMask, value, 3);
  o[3] = __shfl_up_sync(fullMask, value, lane % 4, 8);
  o[4] = __shfl_down_sync(fullMask, value, 7);
  o[5] = __shfl_down_sync(fullMask, value, lane / 3, 16);
  o[6] = __shfl_xor_sync(fullMask, value, 9);
  o[7] = __shfl_xor_sync(fullMask, value, lane / 2, 4);
}
int main() {
  std::vector<Value> in(192);
  for (int n = 0; n < 192; ++n) {
    const unsigned long long bits = (unsigned long long)mixed(2 * n) << 32 | mixed(2 * n + 1);
    memcpy(&in[n], &bits, sizeof(Value));
  }

  compareRows(shuffle, 2, 96, 8, in, [](const HostLane<Value> &w, Value *o) {
    const int from[] = {w.indexed(13), w.indexed(w.lane * 5 + 3, 16), w.upward(3), w.upward(w.lane % 4, 8),
                        w.downward(7), w.downward(w.lane / 3, 16), w.crossed(9), w.crossed(w.lane / 2, 4)};
    for (int k = 0; k < 8; ++k) o[k] = w.values[from[k]];
  });
  return report();
}
