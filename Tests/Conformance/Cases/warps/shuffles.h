// The four shuffles, for values of any type that CUDA has them for.
#pragma once

#include "lanes.h"

template <class Value>
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

// Tries them on arbitrary bits, and on `special` values at the beginning of warps.
template <class Value>
void checkShuffles(const std::vector<Value> &special = {}) {
  std::vector<Value> in(192);
  for (int n = 0; n < 192; ++n) {
    const unsigned long long bits = (unsigned long long)mixed(2 * n) << 32 | mixed(2 * n + 1);
    memcpy(&in[n], &bits, sizeof(Value));
  }
  for (size_t n = 0; n < special.size(); ++n) in[n * 33 % 192] = special[n];
  compareRows(shuffle<Value>, 2, 96, 8, in, [](const HostLane<Value> &w, Value *o) {
    const int from[] = {w.indexed(13), w.indexed(w.lane * 5 + 3, 16), w.upward(3), w.upward(w.lane % 4, 8),
                        w.downward(7), w.downward(w.lane / 3, 16), w.crossed(9), w.crossed(w.lane / 2, 4)};
    for (int k = 0; k < 8; ++k) o[k] = w.values[from[k]];
  });
}

// The same for numbers of 16 bits and pairs of them; bits go in and out, so that NaNs can be compared.
template <class Single, class Pair>
__global__ void shufflePairs(unsigned *out, const unsigned *in) {
  unsigned *o = out + place() * 8;
  const unsigned bits = in[place()];
  const int lane = laneOf();
  Pair pair;
  memcpy(&pair, &bits, 4);
  Single first;
  memcpy(&first, &bits, 2);
  Single values[4];
  values[0] = __shfl_sync(fullMask, first, lane + 9, 16);
  values[1] = __shfl_up_sync(fullMask, first, 2);
  values[2] = __shfl_down_sync(fullMask, first, 5, 8);
  values[3] = __shfl_xor_sync(fullMask, first, 17);
  Pair pairs[4];
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

template <class Single, class Pair>
void checkShufflesOfPairs() {
  compareRows(shufflePairs<Single, Pair>, 2, 64, 8, numbers<unsigned>(128, 0xffffffffu), [](const HostLane<unsigned> &w, unsigned *o) {
    const int singles[] = {w.indexed(w.lane + 9, 16), w.upward(2), w.downward(5, 8), w.crossed(17)};
    const int pairs[] = {30, w.upward(w.lane % 3), w.downward(1), w.crossed(3, 4)};
    for (int k = 0; k < 4; ++k) o[k] = w.values[singles[k]] & 0xffff, o[4 + k] = w.values[pairs[k]];
  });
}
