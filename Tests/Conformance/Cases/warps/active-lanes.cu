// __activemask in branches, in nested branches, after them, and in loops that lanes leave one by one.
#include "lanes.h"

__global__ void active(unsigned *out, const int *in) {
  unsigned *o = out + place() * 6;
  const int value = in[place()];
  o[0] = __activemask();
  if (value % 2) {
    o[1] = __activemask();
    if (value % 3 == 0) o[2] = __activemask();
    else o[2] = ~__activemask();
  }
  __syncwarp();
  o[3] = __activemask();
  unsigned sum = 0;
  for (int n = 0; n < value % 11; ++n) sum = sum * 31 + __activemask();
  o[4] = sum;
  switch (value % 4) {
    case 0: o[5] = __activemask(); break;
    case 1: o[5] = __activemask() * 3; break;
    case 2: o[5] = __activemask() * 5;
  }
}
int main() {
  compareRows(active, 2, 64, 6, numbers(128, 1000), [](const HostLane<int> &w, unsigned *o) {
    const int own = w.own();
    o[0] = fullMask;
    if (own % 2) {
      o[1] = w.ballot([](int v, int) { return v % 2; });
      const unsigned three = w.ballot([](int v, int) { return v % 2 && v % 3 == 0; });
      o[2] = own % 3 == 0 ? three : ~(o[1] & ~three);
    }
    o[3] = fullMask;
    for (int n = 0; n < own % 11; ++n) o[4] = o[4] * 31 + w.ballot([=](int v, int) { return n < v % 11; });
    const unsigned alike = w.ballot([=](int v, int) { return v % 4 == own % 4; });
    o[5] = own % 4 == 0 ? alike : own % 4 == 1 ? alike * 3 : own % 4 == 2 ? alike * 5 : 0;
  });
  return report();
}
