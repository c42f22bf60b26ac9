// shfl.sync in all its modes, with and without the predicate that tells whether the source is in range.
#include "../warps/lanes.h"

__global__ void run(unsigned *out, const unsigned *in) {
  unsigned *o = out + place() * 10;
  const unsigned value = in[place()], lane = laneOf();
  asm volatile("shfl.sync.idx.b32 %0, %1, %2, 0x1f, 0xffffffff;" : "=r"(o[0]) : "r"(value), "r"(lane + 3));
  asm volatile("shfl.sync.up.b32 %0, %1, 2, 0, -1;" : "=r"(o[1]) : "r"(value));
  asm volatile("{ .reg .pred p; shfl.sync.down.b32 %0|p, %2, 5, 0x1f, -1; selp.u32 %1, 1, 0, p; }"
               : "=r"(o[2]), "=r"(o[3]) : "r"(value));
  asm volatile("{ .reg .pred p; shfl.sync.bfly.b32 %0|p, %2, %3, 0x1807, -1; @p add.u32 %0, %0, 1000; selp.u32 %1, 1, 0, p; }"
               : "=r"(o[4]), "=r"(o[5]) : "r"(value), "r"(lane % 16));
  // Segments of 8 lanes: the clamp is 0x1f, the segment mask 24.
  asm volatile("{ .reg .pred p; shfl.sync.up.b32 %0|p, %2, 3, 0x1800, -1; selp.u32 %1, 7, 8, p; }"
               : "=r"(o[6]), "=r"(o[7]) : "r"(value));
  asm volatile("shfl.sync.idx.b32 %0, %1, %2, 0x181f, -1;" : "=r"(o[8]) : "r"(value), "r"(value));
  float f;
  asm volatile("shfl.sync.down.b32 %0, %1, 1, 0x1f, -1;" : "=f"(f) : "f"(value * 0.5f));
  o[9] = unsigned(f * 2);
}
int main() {
  compareRows(run, 2, 64, 10, numbers<unsigned>(128, 1000), [](const HostLane<unsigned> &w, unsigned *o) {
    const unsigned *v = w.values;
    const int lane = w.lane;
    o[0] = v[(lane + 3) % 32];
    o[1] = v[w.upward(2)];
    o[2] = v[w.downward(5)], o[3] = lane + 5 < 32;
    // The highest lane that may be read is the last of the eight.
    const int other = lane ^ (lane % 16);
    o[5] = other <= (lane | 7);
    o[4] = o[5] ? v[other] + 1000 : v[lane];
    o[6] = v[w.upward(3, 8)], o[7] = lane % 8 >= 3 ? 7 : 8;
    o[8] = v[w.indexed(v[lane] & 31, 8)];
    o[9] = v[w.downward(1)];
  });
  return report();
}
