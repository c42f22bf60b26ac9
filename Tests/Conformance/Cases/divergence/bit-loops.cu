// Loops over the bits that are set, from both ends, and Gray codes.
#include "both.h"

struct Bits {
  static __host__ __device__ long long of(int n) {
    unsigned v = mixed(n);
    if (n % 5 == 0) v &= 0xff;
    if (n % 7 == 0) v = 0;
    int sum = 0, runs = 0;
    for (unsigned w = v; w; w &= w - 1) {
      int place = 0;
      for (unsigned bit = w & (0 - w); bit > 1; bit >>= 1) ++place;
      sum = sum * 3 + place;
      sum %= 100003;
    }
    for (unsigned w = v; w;) {
      while (!(w & 1)) w >>= 1;
      while (w & 1) w >>= 1;
      ++runs;
    }
    unsigned gray = v ^ v >> 1, back = 0;
    for (; gray; gray >>= 1) back ^= gray;
    return sum * 100ll + runs + (back == v ? 10000000 : 0);
  }
};
int main() {
  compareWithHost<Bits>(400);
  return report();
}
