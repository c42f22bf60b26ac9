// Loops in which one lane after the other leads: a queue of work, and sets with the same key.
#include "lanes.h"

__global__ void lead(int *out, const int *in) {
  int *o = out + place() * 3;
  const int value = in[place()], lane = laneOf();
  // The warp works on the items of each lane that has some.
  unsigned waiting = __ballot_sync(fullMask, value % 4 == 0);
  int mine = 0;
  while (waiting) {
    const int leader = __ffs(waiting) - 1;
    const int item = __shfl_sync(fullMask, value, leader);
    mine = (mine * 3 + item + lane) % 65521;
    waiting &= waiting - 1;
  }
  o[0] = mine;
  // Lanes whose key is the first's go together, until none is left.
  bool isDone = false;
  int round = 0;
  while (__any_sync(fullMask, !isDone)) {
    const int key = __shfl_sync(fullMask, value % 6, __ffs(__ballot_sync(fullMask, !isDone)) - 1);
    if (!isDone && value % 6 == key) isDone = true, o[1] = round;
    ++round;
  }
  o[2] = round;
}
int main() {
  compareRows(lead, 2, 64, 3, numbers(128, 1000), [](const HostLane<int> &w, int *o) {
    bool isSeen[6] = {};
    for (int k = 0; k < 32; ++k) {
      const int v = w.values[k];
      if (v % 4 == 0) o[0] = (o[0] * 3 + v + w.lane) % 65521;
      if (isSeen[v % 6]) continue;
      if (v % 6 == w.own() % 6) o[1] = o[2];
      isSeen[v % 6] = true;
      ++o[2];
    }
  });
  return report();
}
