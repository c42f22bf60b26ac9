// vote.sync.any, all, uni and ballot with predicates and their negations, and the old vote without a mask.
#include "../warps/lanes.h"

__global__ void run(unsigned *out, const unsigned *in) {
  unsigned *o = out + place() * 7;
  const unsigned value = in[place()];
  asm volatile("{ .reg .pred p; setp.gt.u32 p, %1, 500; vote.sync.ballot.b32 %0, p, -1; }" : "=r"(o[0]) : "r"(value));
  asm volatile("{ .reg .pred p, q; setp.lt.u32 p, %1, 20; vote.sync.any.pred q, p, -1; selp.u32 %0, 1, 0, q; }"
               : "=r"(o[1]) : "r"(value));
  asm volatile("{ .reg .pred p, q; setp.lt.u32 p, %1, 990; vote.sync.all.pred q, p, -1; selp.u32 %0, 1, 0, q; }"
               : "=r"(o[2]) : "r"(value));
  asm volatile("{ .reg .pred p, q; setp.lt.u32 p, %1, 5; vote.sync.uni.pred q, !p, -1; selp.u32 %0, 1, 0, q; }"
               : "=r"(o[3]) : "r"(value));
  asm volatile("{ .reg .pred p; setp.gt.u32 p, %1, 500; vote.sync.ballot.b32 %0, !p, -1; }" : "=r"(o[4]) : "r"(value));
  asm volatile("{ .reg .pred p; setp.gt.u32 p, %1, 250; vote.ballot.b32 %0, p; }" : "=r"(o[5]) : "r"(value));
  if (value % 2) {
    unsigned here;
    asm volatile("activemask.b32 %0;" : "=r"(here));
    asm volatile("{ .reg .pred p; setp.gt.u32 p, %1, 500; vote.sync.ballot.b32 %0, p, %2; }"
                 : "=r"(o[6]) : "r"(value), "r"(here));
    o[6] ^= here;
  }
}
int main() {
  compareRows(run, 3, 64, 7, numbers<unsigned>(192, 1000), [](const HostLane<unsigned> &w, unsigned *o) {
    o[0] = w.ballot([](unsigned v, int) { return v > 500; });
    o[1] = w.ballot([](unsigned v, int) { return v < 20; }) != 0;
    o[2] = w.ballot([](unsigned v, int) { return v < 990; }) == fullMask;
    const unsigned small = w.ballot([](unsigned v, int) { return v < 5; });
    o[3] = small == 0 || small == fullMask;
    o[4] = ~o[0];
    o[5] = w.ballot([](unsigned v, int) { return v > 250; });
    const unsigned odd = w.ballot([](unsigned v, int) { return v % 2; });
    if (w.own() % 2) o[6] = (odd & o[0]) ^ odd;
  });
  return report();
}
