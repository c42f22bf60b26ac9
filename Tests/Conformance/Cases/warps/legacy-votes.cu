// __any, __all and __ballot of before CUDA 9, over the lanes that come there.
#include "lanes.h"

__global__ void vote(unsigned *out, const int *in) {
  unsigned *o = out + place() * 7;
  const int value = in[place()], lane = laneOf();
  o[0] = __ballot(value % 3 == 0);
  o[1] = __any(value == 500) != 0;
  o[2] = __all(value < 1000) != 0;
  if (value % 2) {
    o[3] = __ballot(1);
    o[4] = __all(value % 4 == 1) != 0;
    o[5] = __any(value % 16 == 1) != 0;
    o[6] = __ballot(lane < 16);
  }
}
int main() {
  compareRows(vote, 3, 96, 7, numbers(288, 1000), [](const HostLane<int> &w, unsigned *o) {
    o[0] = w.ballot([](int v, int) { return v % 3 == 0; });
    o[1] = w.ballot([](int v, int) { return v == 500; }) != 0;
    o[2] = 1;
    const unsigned odd = w.ballot([](int v, int) { return v % 2; });
    if (w.own() % 2) {
      o[3] = odd;
      o[4] = w.ballot([](int v, int) { return v % 4 == 1; }) == odd;
      o[5] = w.ballot([](int v, int) { return v % 16 == 1; }) != 0;
      o[6] = odd & 0xffff;
    }
  });
  return report();
}
