// Votes in blocks whose last warp is not full: lanes that are not there say neither yes nor no.
#include "lanes.h"

__global__ void vote(unsigned *out, const int *in) {
  unsigned *o = out + place() * 6;
  const int value = in[place()];
  const unsigned here = __activemask();
  o[0] = here;
  o[1] = __ballot_sync(here, value % 2);
  o[2] = __all_sync(here, value >= 0) != 0;
  o[3] = __any_sync(here, value < 0) != 0;
  o[4] = __uni_sync(here, value > 9990) != 0;
  o[5] = __ballot_sync(here, 1);
}
int main() {
  for (int threads : {1, 48, 100})
    compareRows(vote, 2, threads, 6, numbers(2 * threads, 10000), [](const HostLane<int> &w, unsigned *o) {
      o[0] = o[5] = w.present();
      o[1] = w.ballot([](int v, int) { return v % 2; });
      o[2] = 1, o[3] = 0;
      const unsigned large = w.ballot([](int v, int) { return v > 9990; });
      o[4] = large == 0 || large == w.present();
    });
  return report();
}
