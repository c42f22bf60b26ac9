// sync of a block, cg::sync, and barrier_arrive and barrier_wait, in loops with shared memory.
#include <cooperative_groups.h>

#include "../warps/lanes.h"

namespace cg = cooperative_groups;

__global__ void run(int *out, const int *in) {
  __shared__ int shared[2][80];
  const cg::thread_block block = cg::this_thread_block();
  const int t = block.thread_rank(), size = block.size();
  int value = in[place()];
  for (int step = 0; step < 6; ++step) {
    int *row = shared[step % 2];
    row[t] = value;
    if (step % 3 == 0) block.sync();
    else if (step % 3 == 1) cg::sync(block);
    else block.barrier_wait(block.barrier_arrive());
    value = (row[(t + 1) % size] + row[(t + size - 1) % size] * 3 + step) % 10007;
  }
  out[place()] = value;
}
int main() {
  const auto in = numbers(160, 10007);
  compareRows(run, 2, 80, 1, in, [&](const HostLane<int> &w, int *o) {
    int v[80], next[80];
    for (int t = 0; t < 80; ++t) v[t] = in[w.block * 80 + t];
    for (int step = 0; step < 6; ++step) {
      for (int t = 0; t < 80; ++t) next[t] = (v[(t + 1) % 80] + v[(t + 79) % 80] * 3 + step) % 10007;
      memcpy(v, next, sizeof v);
    }
    o[0] = v[w.thread];
  });
  return report();
}
