// Loops that a warp ends together: while any lane has work, until all agree.
#include "lanes.h"

__global__ void run(int *out, const int *in) {
  int *o = out + place() * 4;
  int value = in[place()] + 1, steps = 0, rounds = 0;
  while (__any_sync(fullMask, value != 1)) {
    if (value != 1) value = value % 2 ? 3 * value + 1 : value / 2, ++steps;
    ++rounds;
  }
  o[0] = steps, o[1] = rounds;
  int level = in[place()] % 16, passes = 0;
  do {
    const int next = __shfl_down_sync(fullMask, level, 1);
    level = max(level, next);
    ++passes;
  } while (!__all_sync(fullMask, level == __shfl_sync(fullMask, level, 0)) && passes < 40);
  o[2] = level, o[3] = passes;
}
int main() {
  compareRows(run, 2, 64, 4, numbers(128, 300), [](const HostLane<int> &w, int *o) {
    for (int k = 0; k < 32; ++k) {
      int v = w.values[k] + 1, steps = 0;
      for (; v != 1; ++steps) v = v % 2 ? 3 * v + 1 : v / 2;
      if (k == w.lane) o[0] = steps;
      o[1] = steps > o[1] ? steps : o[1];
    }
    int level[32];
    for (int k = 0; k < 32; ++k) level[k] = w.values[k] % 16;
    bool isSame;
    do {
      for (int k = 0; k < 31; ++k) level[k] = level[k] > level[k + 1] ? level[k] : level[k + 1];
      isSame = true;
      for (int k = 0; k < 32; ++k) isSame &= level[k] == level[0];
      ++o[3];
    } while (!isSame && o[3] < 40);
    o[2] = level[w.lane];
  });
  return report();
}
