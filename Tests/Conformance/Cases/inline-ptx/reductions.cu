// redux.sync with each operation, signed and unsigned, over all lanes and over those of a branch.
#include "../warps/lanes.h"

__global__ void run(unsigned *out, const unsigned *in) {
  unsigned *o = out + place() * 9;
  const unsigned value = in[place()];
  asm volatile("redux.sync.add.u32 %0, %1, -1;" : "=r"(o[0]) : "r"(value));
  asm volatile("redux.sync.add.s32 %0, %1, 0xffffffff;" : "=r"(o[1]) : "r"(value));
  asm volatile("redux.sync.min.u32 %0, %1, -1;" : "=r"(o[2]) : "r"(value));
  asm volatile("redux.sync.max.s32 %0, %1, -1;" : "=r"(o[3]) : "r"(value));
  asm volatile("redux.sync.and.b32 %0, %1, -1;" : "=r"(o[4]) : "r"(value | 0xff));
  asm volatile("redux.sync.or.b32 %0, %1, -1;" : "=r"(o[5]) : "r"(value & 0xf0f0));
  asm volatile("redux.sync.xor.b32 %0, %1, -1;" : "=r"(o[6]) : "r"(value));
  if (laneOf() % 2) asm volatile("redux.sync.min.s32 %0, %1, 0xaaaaaaaa;" : "=r"(o[7]) : "r"(value));
  else asm volatile("redux.sync.max.u32 %0, %1, 0x55555555;" : "=r"(o[8]) : "r"(value));
}
int main() {
  compareRows(run, 2, 64, 9, numbers<unsigned>(128, 0xfffffff0u), [](const HostLane<unsigned> &w, unsigned *o) {
    unsigned least = fullMask, most = 0, together = fullMask, any = 0;
    int high = -0x7fffffff - 1, oddLow = 0x7fffffff;
    for (int k = 0; k < 32; ++k) {
      const unsigned v = w.values[k];
      o[0] += v, o[6] ^= v, together &= v | 0xff, any |= v & 0xf0f0;
      if (v < least) least = v;
      if (int(v) > high) high = v;
      if (k % 2 && int(v) < oddLow) oddLow = v;
      if (k % 2 == 0 && v > most) most = v;
    }
    o[1] = o[0], o[2] = least, o[3] = high, o[4] = together, o[5] = any;
    if (w.lane % 2) o[7] = oddLow;
    else o[8] = most;
  });
  return report();
}
