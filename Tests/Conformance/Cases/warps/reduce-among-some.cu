// __reduce_*_sync in branches, and among sets of lanes that __match_any_sync found.
#include "lanes.h"

__global__ void reduce(int *out, const int *in) {
  int *o = out + place() * 6;
  const int value = in[place()], lane = laneOf();
  if (lane < 10) o[0] = __reduce_add_sync(0x3ffu, value);
  else if (lane < 20) o[0] = __reduce_max_sync(0xffc00u, value);
  else o[0] = __reduce_min_sync(0xfff00000u, -value);
  // Each set of lanes with the same rest has a result of its own.
  const unsigned same = __match_any_sync(fullMask, value % 7);
  o[1] = __reduce_add_sync(same, value);
  o[2] = __reduce_max_sync(same, value);
  o[3] = __reduce_xor_sync(same, value);
  if (value & 1) o[4] = __reduce_or_sync(__activemask(), value);
  o[5] = __reduce_add_sync(1u << lane, value);
}
int main() {
  compareRows(reduce, 2, 96, 6, numbers(192, 1 << 20), [](const HostLane<int> &w, int *o) {
    const auto add = [](int a, int b) { return a + b; };
    const auto most = [](int a, int b) { return a > b ? a : b; };
    if (w.lane < 10) o[0] = w.fold(0x3ff, 0, add);
    else if (w.lane < 20) o[0] = w.fold(0xffc00, 0, most);
    else o[0] = -w.fold(0xfff00000u, 0, most);
    const unsigned same = w.ballot([&](int v, int) { return v % 7 == w.own() % 7; });
    o[1] = w.fold(same, 0, add);
    o[2] = w.fold(same, 0, most);
    o[3] = w.fold(same, 0, [](int a, int b) { return a ^ b; });
    const unsigned odd = w.ballot([](int v, int) { return v & 1; });
    if (w.own() & 1) o[4] = w.fold(odd, 0, [](int a, int b) { return a | b; });
    o[5] = w.own();
  });
  return report();
}
