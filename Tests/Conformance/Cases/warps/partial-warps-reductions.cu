// Matches and reductions in blocks whose last warp is not full.
#include "lanes.h"

__global__ void reduce(unsigned *out, const int *in) {
  unsigned *o = out + place() * 7;
  const int value = in[place()];
  const unsigned here = __activemask();
  o[0] = __reduce_add_sync(here, value);
  o[1] = __reduce_min_sync(here, value);
  o[2] = __reduce_max_sync(here, -value);
  o[3] = __reduce_and_sync(here, unsigned(value));
  o[4] = __match_any_sync(here, value % 3);
  int isSame;
  o[5] = __match_all_sync(here, value / 20000, &isSame);
  o[6] = isSame != 0;
}
int main() {
  for (int threads : {7, 48, 1000})
    compareRows(reduce, 2, threads, 7, numbers(2 * threads, 10000), [](const HostLane<int> &w, unsigned *o) {
      o[1] = 0x7fffffff, o[3] = fullMask;
      for (int k = 0; k < w.count; ++k) {
        o[0] += w.values[k];
        o[1] = w.values[k] < int(o[1]) ? w.values[k] : o[1];
        o[3] &= w.values[k];
      }
      o[2] = -o[1];
      o[4] = w.ballot([&](int v, int) { return v % 3 == w.own() % 3; });
      o[5] = w.present(), o[6] = 1;
    });
  return report();
}
