// reduce with every operation over tiles of integers and floating-point numbers, and with a lambda.
#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>

#include "../warps/lanes.h"

namespace cg = cooperative_groups;

__global__ void run(long long *out, const int *in) {
  long long *o = out + place() * 9;
  const int value = in[place()];
  const auto tile = cg::tiled_partition<16>(cg::this_thread_block());
  o[0] = cg::reduce(tile, value, cg::plus<int>());
  o[1] = cg::reduce(tile, value, cg::less<int>());
  o[2] = cg::reduce(tile, unsigned(value), cg::greater<unsigned>());
  o[3] = cg::reduce(tile, value, cg::bit_and<int>());
  o[4] = cg::reduce(tile, value, cg::bit_or<int>());
  o[5] = cg::reduce(tile, value, cg::bit_xor<int>());
  o[6] = (long long)(cg::reduce(tile, value * 0.5, cg::plus<double>()) * 2);
  o[7] = cg::reduce(tile, (long long)value << 20, cg::plus<long long>());
  o[8] = cg::reduce(tile, value % 7 + 1, [](int a, int b) { return a * b % 1009; });
}
int main() {
  compareRows(run, 2, 96, 9, numbers(192, 1 << 20), [](const HostLane<int> &w, long long *o) {
    o[1] = 1 << 30, o[3] = -1, o[8] = 1;
    for (int k = w.lane / 16 * 16; k < w.lane / 16 * 16 + 16; ++k) {
      const long long v = w.values[k];
      o[0] += v, o[1] = v < o[1] ? v : o[1], o[2] = v > o[2] ? v : o[2];
      o[3] &= v, o[4] |= v, o[5] ^= v, o[6] += v, o[7] += v << 20, o[8] = o[8] * (v % 7 + 1) % 1009;
    }
  });
  return report();
}
