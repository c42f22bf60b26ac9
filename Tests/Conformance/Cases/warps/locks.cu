// Locks that lanes take in kernels whose lanes exchange values: one lane for its warp, and all of them.
// races: what a lock guards is handed on through atomics
#include "../locks.h"
#include "lanes.h"

// One lane, with what the others found.
__global__ void oneLane(Sums *s) {
  int value = place();
  for (int offset = 16; offset > 0; offset /= 2) value += __shfl_down_sync(fullMask, value, offset);
  if (threadIdx.x % 32 == 0) {
    lock(&s->lock);
    work(s, value);
    unlock(&s->lock);
  }
  __syncwarp();
}

// All lanes, and again those of one warp.
__global__ void allLanes(Sums *s) {
  const int i = place();
  const int other = __shfl_xor_sync(fullMask, i, 5);
  lock(&s->lock);
  work(s, other);
  unlock(&s->lock);
  __syncwarp();
  if (__any_sync(fullMask, other == 0)) {
    bool done = false;
    while (!done) {
      if (atomicCAS(&s->lock, 0, 1) == 0) {
        __threadfence();
        s->sum += 1;
        __threadfence();
        atomicExch(&s->lock, 0);
        done = true;
      }
    }
  }
}

int main() {
  const int blocks = 6;
  for (int warps = 1; warps <= 4; ++warps) {
    long long all = 0, ofWarps = 0, ofLanes = 0;
    for (long long warp = 0; warp < blocks * warps; ++warp) {
      long long inWarp = 0;
      for (long long i = warp * 32; i < warp * 32 + 32; ++i) {
        inWarp += i;
        ofLanes += i * i;
      }
      all += inWarp;
      ofWarps += inWarp * inWarp;
    }
    check(oneLane, blocks, 32 * warps, all, ofWarps, warps);
    check(allLanes, blocks, 32 * warps, all + 32, ofLanes, 10 + warps);
  }
  return report();
}
