// One atomic addition for all lanes that come to it, which then number themselves.
#include "lanes.h"

__device__ unsigned next(unsigned *counter) {
  const unsigned here = __activemask();
  const int leader = __ffs(here) - 1, lane = laneOf();
  unsigned start = 0;
  if (lane == leader) start = atomicAdd(counter, __popc(here));
  return __shfl_sync(here, start, leader) + __popc(here & ((1u << lane) - 1));
}
__global__ void filter(int *out, unsigned *counters, const int *in, int count) {
  const int i = place();
  if (i >= count) return;
  const int value = in[i];
  if (value % 3 == 0) out[next(counters)] = value;
  else if (value % 3 == 1) out[count + next(counters + 1)] = value;
}
int main() {
  const int count = 1000;
  const auto in = numbers(count, 5000);
  OnDevice<int> input(in), output(2 * count);
  OnDevice<unsigned> counters(2);
  filter<<<8, 128>>>(output, counters, input, count);
  const auto out = output.values();
  const auto found = counters.values();
  // The order of blocks is not known: the numbers are compared with how often each has to be there.
  std::vector<int> expected(5000), times(5000);
  unsigned rests[3] = {};
  for (int value : in) ++expected[value], ++rests[value % 3];
  EXPECT_EQUAL(found[0], rests[0], 0);
  EXPECT_EQUAL(found[1], rests[1], 1);
  for (unsigned n = 0; n < rests[0]; ++n) ++times[out[n]];
  for (unsigned n = 0; n < rests[1]; ++n) ++times[out[count + n]];
  for (int value = 0; value < 5000; ++value) EXPECT_EQUAL(times[value], value % 3 == 2 ? 0 : expected[value], value);
  return report();
}
