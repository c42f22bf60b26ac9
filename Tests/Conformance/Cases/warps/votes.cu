// __any_sync, __all_sync, __uni_sync and __ballot_sync where none, some and all lanes agree.
#include "lanes.h"

__global__ void vote(unsigned *out, const int *in) {
  unsigned *o = out + place() * 14;
  const int value = in[place()], lane = laneOf();
  for (int k = 0; k < 3; ++k) {
    const int predicate = k == 0 ? value % 2 : k == 1 ? value > 100000 : value >= 0;
    o[4 * k] = __ballot_sync(fullMask, predicate);
    o[4 * k + 1] = __any_sync(fullMask, predicate) != 0;
    o[4 * k + 2] = __all_sync(fullMask, predicate) != 0;
    o[4 * k + 3] = __uni_sync(fullMask, predicate) != 0;
  }
  // What is not zero is true.
  o[12] = __ballot_sync(fullMask, value << 20);
  o[13] = __ballot_sync(fullMask, lane - 7);
}
int main() {
  compareRows(vote, 3, 64, 14, numbers(192, 1000), [](const HostLane<int> &w, unsigned *o) {
    o[0] = w.ballot([](int v, int) { return v % 2; });
    o[1] = o[0] != 0, o[2] = o[0] == fullMask, o[3] = o[0] == 0 || o[0] == fullMask;
    o[4] = 0, o[5] = 0, o[6] = 0, o[7] = 1;
    o[8] = fullMask, o[9] = 1, o[10] = 1, o[11] = 1;
    o[12] = w.ballot([](int v, int) { return unsigned(v) << 20; });
    o[13] = ~(1u << 7);
  });
  return report();
}
