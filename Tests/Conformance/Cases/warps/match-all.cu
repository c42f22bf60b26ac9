// __match_all_sync of 32 and 64 bits with its predicate, where all lanes have the same value and where not.
#include "lanes.h"

__global__ void match(unsigned *out, const int *in) {
  unsigned *o = out + place() * 14;
  const int value = in[place()], lane = laneOf();
  int isSame = -1;
  o[0] = __match_all_sync(fullMask, value / 1000, &isSame), o[1] = isSame != 0;
  o[2] = __match_all_sync(fullMask, value, &isSame), o[3] = isSame != 0;
  o[4] = __match_all_sync(fullMask, 1LL << 40 | value / 1000, &isSame), o[5] = isSame != 0;
  o[6] = __match_all_sync(fullMask, (unsigned long long)(lane == 31) << 32, &isSame), o[7] = isSame != 0;
  o[8] = __match_all_sync(fullMask, float(value / 1000), &isSame), o[9] = isSame != 0;
  o[10] = __match_all_sync(fullMask, double(value), &isSame), o[11] = isSame != 0;
  if (lane >= 16) o[12] = __match_all_sync(0xffff0000u, lane / 16, &isSame), o[13] = isSame != 0;
}
int main() {
  // In the first block all values are from one thousand, in the second not, in the third they are the same.
  std::vector<int> in(192);
  for (int n = 0; n < 192; ++n) in[n] = n < 64 ? 5000 + n : n < 128 ? mixed(n) % 9000 : 4321;
  compareRows(match, 3, 64, 14, in, [](const HostLane<int> &w, unsigned *o) {
    bool isSame = true, isOneThousand = true;
    for (int k = 0; k < 32; ++k) isSame &= w.values[k] == w.own(), isOneThousand &= w.values[k] / 1000 == w.own() / 1000;
    const bool same[] = {isOneThousand, isSame, isOneThousand, false, isOneThousand, isSame};
    for (int k = 0; k < 6; ++k) o[2 * k] = same[k] ? fullMask : 0, o[2 * k + 1] = same[k];
    if (w.lane >= 16) o[12] = 0xffff0000u, o[13] = 1;
  });
  return report();
}
