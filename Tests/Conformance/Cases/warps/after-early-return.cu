// Warp operations after some threads have returned: they are not among the active ones.
#include "lanes.h"

__global__ void run(unsigned *out, const int *in) {
  unsigned *o = out + place() * 5;
  const int value = in[place()];
  if (value % 5 == 0) return;
  o[0] = __activemask();
  o[1] = __ballot_sync(o[0], value % 2);
  if (value % 7 == 0) {
    o[2] = 1000 + value;
    return;
  }
  const unsigned left = __activemask();
  o[2] = left;
  o[3] = __reduce_add_sync(left, unsigned(value));
  // The first that is left speaks.
  o[4] = __shfl_sync(left, value, __ffs(left) - 1);
}
int main() {
  compareRows(run, 4, 96, 5, numbers(384, 1000), [](const HostLane<int> &w, unsigned *o) {
    if (w.own() % 5 == 0) return;
    o[0] = w.ballot([](int v, int) { return v % 5; });
    o[1] = w.ballot([](int v, int) { return v % 5 && v % 2; });
    if (w.own() % 7 == 0) {
      o[2] = 1000 + w.own();
      return;
    }
    o[2] = w.ballot([](int v, int) { return v % 5 && v % 7; });
    o[3] = w.fold(o[2], 0u, [](unsigned a, int b) { return a + b; });
    int first = 0;
    while (!(o[2] >> first & 1)) ++first;
    o[4] = w.values[first];
  });
  return report();
}
