// __match_any_sync of 32 and 64 bits, integers and floating-point numbers, also among some lanes.
#include "lanes.h"

__global__ void match(unsigned *out, const int *in) {
  unsigned *o = out + place() * 8;
  const int value = in[place()], lane = laneOf();
  o[0] = __match_any_sync(fullMask, value % 5);
  o[1] = __match_any_sync(fullMask, unsigned(value));
  o[2] = __match_any_sync(fullMask, (value % 4 + 1LL) << 33);
  o[3] = __match_any_sync(fullMask, (unsigned long long)lane / 8 << 60 | 5);
  o[4] = __match_any_sync(fullMask, float(value % 3) / 3);
  o[5] = __match_any_sync(fullMask, double(value % 6) / 3);
  o[6] = __match_any_sync(fullMask, 17);
  if (lane % 2) o[7] = __match_any_sync(0xaaaaaaaau, value % 3);
}
int main() {
  compareRows(match, 2, 96, 8, numbers(192, 30), [](const HostLane<int> &w, unsigned *o) {
    const auto modulo = [&](int n) { return w.ballot([=](int v, int) { return v % n == w.own() % n; }); };
    o[0] = modulo(5), o[1] = modulo(30), o[2] = modulo(4), o[3] = 0xffu << w.lane / 8 * 8;
    o[4] = modulo(3), o[5] = modulo(6), o[6] = fullMask;
    if (w.lane % 2) o[7] = modulo(3) & 0xaaaaaaaau;
  });
  return report();
}
