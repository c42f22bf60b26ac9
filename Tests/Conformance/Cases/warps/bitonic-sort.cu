// A bitonic sort of a warp's values, and of keys with values, by exchanges.
#include <algorithm>
#include <utility>

#include "lanes.h"

__global__ void sort(int *out, const int *in) {
  int *o = out + place() * 3;
  const int lane = laneOf();
  int value = in[place()], key = value % 50, item = lane;
  for (int size = 2; size <= 32; size *= 2)
    for (int distance = size / 2; distance > 0; distance /= 2) {
      const bool isUp = (lane & size) == 0, isLow = (lane & distance) == 0;
      const int other = __shfl_xor_sync(fullMask, value, distance);
      value = isUp == isLow ? min(value, other) : max(value, other);
      const int otherKey = __shfl_xor_sync(fullMask, key, distance), otherItem = __shfl_xor_sync(fullMask, item, distance);
      const bool isLess = otherKey < key || (otherKey == key && otherItem < item);
      if (isLess == (isUp == isLow)) key = otherKey, item = otherItem;
    }
  o[0] = value, o[1] = key, o[2] = item;
}
int main() {
  compareRows(sort, 2, 64, 3, numbers(128, 10000), [](const HostLane<int> &w, int *o) {
    int values[32];
    std::pair<int, int> pairs[32];
    for (int k = 0; k < 32; ++k) values[k] = w.values[k], pairs[k] = {w.values[k] % 50, k};
    std::sort(values, values + 32);
    std::sort(pairs, pairs + 32);
    o[0] = values[w.lane], o[1] = pairs[w.lane].first, o[2] = pairs[w.lane].second;
  });
  return report();
}
