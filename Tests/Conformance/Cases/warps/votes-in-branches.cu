// Votes among the lanes that take a branch.
#include "lanes.h"

__global__ void vote(unsigned *out, const int *in) {
  unsigned *o = out + place() * 8;
  const int value = in[place()], lane = laneOf();
  if (lane % 3 == 0) {
    const unsigned thirds = 0x49249249u;
    o[0] = __ballot_sync(thirds, value % 2);
    o[1] = __all_sync(thirds, value < 900) != 0;
    o[2] = __any_sync(thirds, value > 900) != 0;
    o[3] = __uni_sync(thirds, value % 8 != 0) != 0;
  }
  if (value % 4) {
    // Which lanes come here is only known when they do.
    const unsigned here = __activemask();
    o[4] = here;
    o[5] = __ballot_sync(here, value % 4 == 1);
    if (value % 4 == 1) o[6] = __ballot_sync(__activemask(), value % 8 == 1);
    else o[7] = __all_sync(__activemask(), value % 4 == 3) != 0;
  }
}
int main() {
  compareRows(vote, 3, 96, 8, numbers(288, 1000), [](const HostLane<int> &w, unsigned *o) {
    const unsigned thirds = 0x49249249u;
    if (w.lane % 3 == 0) {
      o[0] = thirds & w.ballot([](int v, int) { return v % 2; });
      o[1] = (thirds & ~w.ballot([](int v, int) { return v < 900; })) == 0;
      o[2] = (thirds & w.ballot([](int v, int) { return v > 900; })) != 0;
      const unsigned yes = thirds & w.ballot([](int v, int) { return v % 8 != 0; });
      o[3] = yes == 0 || yes == thirds;
    }
    const auto is = [&](int rest) { return w.ballot([=](int v, int) { return v % 4 == rest; }); };
    if (w.own() % 4) {
      o[4] = ~is(0);
      o[5] = is(1);
      if (w.own() % 4 == 1) o[6] = w.ballot([](int v, int) { return v % 8 == 1; });
      else o[7] = is(2) == 0;
    }
  });
  return report();
}
