// bar.warp.sync between accesses to shared memory, and activemask and lane masks in branches.
#include "../warps/lanes.h"

__global__ void run(unsigned *out, const unsigned *in) {
  __shared__ unsigned shared[64];
  unsigned *o = out + place() * 4;
  const unsigned value = in[place()], lane = laneOf(), first = threadIdx.x - lane;
  shared[threadIdx.x] = value;
  asm volatile("bar.warp.sync 0xffffffff;" ::: "memory");
  o[0] = shared[first + (lane * 7) % 32];
  asm volatile("bar.warp.sync %0;" ::"r"(fullMask) : "memory");
  if (value & 1) {
    unsigned here, below;
    asm volatile("activemask.b32 %0;" : "=r"(here));
    asm("mov.u32 %0, %%lanemask_lt;" : "=r"(below));
    o[1] = here;
    o[2] = __popc(here & below);
    shared[first + o[2]] = value;
    asm volatile("bar.warp.sync %0;" ::"r"(here) : "memory");
    o[3] = shared[first + __popc(here) - 1 - o[2]];
  }
}
int main() {
  compareRows(run, 2, 64, 4, numbers<unsigned>(128, 1000), [](const HostLane<unsigned> &w, unsigned *o) {
    o[0] = w.values[w.lane * 7 % 32];
    if (!(w.own() & 1)) return;
    unsigned list[32];
    int count = 0, rank = 0;
    for (int k = 0; k < 32; ++k) {
      if (k == w.lane) rank = count;
      if (w.values[k] & 1) list[count++] = w.values[k];
    }
    o[1] = w.ballot([](unsigned v, int) { return v & 1; });
    o[2] = rank;
    o[3] = list[count - 1 - rank];
  });
  return report();
}
