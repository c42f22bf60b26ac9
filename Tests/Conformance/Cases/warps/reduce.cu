// __reduce_add_sync, min and max of signed and unsigned numbers, and and, or and xor of bits.
#include "lanes.h"

__global__ void reduce(unsigned *out, const unsigned *in) {
  unsigned *o = out + place() * 9;
  const unsigned value = in[place()];
  o[0] = __reduce_add_sync(fullMask, value);
  o[1] = __reduce_add_sync(fullMask, int(value));
  o[2] = __reduce_min_sync(fullMask, value);
  o[3] = __reduce_min_sync(fullMask, int(value));
  o[4] = __reduce_max_sync(fullMask, value);
  o[5] = __reduce_max_sync(fullMask, int(value));
  o[6] = __reduce_and_sync(fullMask, value | 0x10001000u);
  o[7] = __reduce_or_sync(fullMask, value & 0x0ff00ff0u & value << 3);
  o[8] = __reduce_xor_sync(fullMask, value);
}
int main() {
  compareRows(reduce, 3, 64, 9, numbers<unsigned>(192, 0xffffffffu), [](const HostLane<unsigned> &w, unsigned *o) {
    o[6] = fullMask, o[2] = fullMask, o[3] = 0x7fffffff, o[5] = 0x80000000u;
    for (int k = 0; k < 32; ++k) {
      const unsigned v = w.values[k];
      o[0] += v, o[1] += v;
      o[2] = v < o[2] ? v : o[2], o[4] = v > o[4] ? v : o[4];
      o[3] = int(v) < int(o[3]) ? v : o[3], o[5] = int(v) > int(o[5]) ? v : o[5];
      o[6] &= v | 0x10001000u, o[7] |= v & 0x0ff00ff0u & v << 3, o[8] ^= v;
    }
  });
  return report();
}
