// match.any.sync and match.all.sync of 32 and 64 bits, the latter with its predicate.
#include "../warps/lanes.h"

__global__ void run(unsigned *out, const unsigned *in) {
  unsigned *o = out + place() * 6;
  const unsigned value = in[place()];
  asm volatile("match.any.sync.b32 %0, %1, -1;" : "=r"(o[0]) : "r"(value % 5));
  asm volatile("match.any.sync.b64 %0, %1, -1;" : "=r"(o[1]) : "l"((unsigned long long)(value % 3) << 40));
  asm volatile("{ .reg .pred p; match.all.sync.b32 %0|p, %2, -1; selp.u32 %1, 1, 0, p; }"
               : "=r"(o[2]), "=r"(o[3]) : "r"(value / 900));
  asm volatile("{ .reg .pred p; match.all.sync.b64 %0|p, %2, -1; selp.u32 %1, 1, 0, p; }"
               : "=r"(o[4]), "=r"(o[5]) : "l"((unsigned long long)(value / 1000)));
}
int main() {
  compareRows(run, 2, 64, 6, numbers<unsigned>(128, 1000), [](const HostLane<unsigned> &w, unsigned *o) {
    o[0] = w.ballot([&](unsigned v, int) { return v % 5 == w.own() % 5; });
    o[1] = w.ballot([&](unsigned v, int) { return v % 3 == w.own() % 3; });
    const bool isSame = w.ballot([&](unsigned v, int) { return v / 900 == w.own() / 900; }) == fullMask;
    o[2] = isSame ? fullMask : 0, o[3] = isSame;
    o[4] = fullMask, o[5] = 1;
  });
  return report();
}
