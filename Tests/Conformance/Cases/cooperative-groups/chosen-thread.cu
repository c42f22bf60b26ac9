// invoke_one and invoke_one_broadcast: one thread of a group calls, and all get what it gave.
#include <cooperative_groups.h>

#include "../warps/lanes.h"

namespace cg = cooperative_groups;

__global__ void run(int *out, int *counts, const int *in) {
  int *o = out + place() * 2;
  const int value = in[place()];
  const auto tile = cg::tiled_partition<8>(cg::this_thread_block());
  cg::invoke_one(tile, [&] { atomicAdd(counts, 1); });
  o[0] = cg::invoke_one_broadcast(tile, [&] { return atomicAdd(counts + 1, 10) % 10 + int(tile.meta_group_rank()); });
  if (value % 2) {
    const auto odd = cg::coalesced_threads();
    cg::invoke_one(odd, [&](int n) { atomicAdd(counts + 2, n); }, int(odd.size()));
    o[1] = cg::invoke_one_broadcast(odd, [&](int n) { return n * 2; }, 21);
  }
}
int main() {
  const int threads = 128;
  const auto in = numbers(threads, 1000);
  OnDevice<int> input(in), output(2 * threads), counts(3);
  run<<<1, threads>>>(output, counts, input);
  const auto out = output.values(), found = counts.values();
  int odd = 0;
  for (int n = 0; n < threads; ++n) {
    odd += in[n] % 2;
    EXPECT_EQUAL(out[2 * n], n / 8, n);
    EXPECT_EQUAL(out[2 * n + 1], in[n] % 2 ? 42 : 0, n);
  }
  EXPECT_EQUAL(found[0], threads / 8, 0);
  EXPECT_EQUAL(found[1], threads / 8 * 10, 1);
  EXPECT_EQUAL(found[2], odd, 2);
  return report();
}
