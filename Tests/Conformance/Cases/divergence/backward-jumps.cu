// Loops that are written with goto and labels.
#include "both.h"

struct Jumps {
  static __host__ __device__ int of(int n) {
    int i = 0, r = n;
  again:
    r = (r * 5 + i) % 1009;
    ++i;
    if (r % 7 == 3 && i < 40) goto again;
  outer:
    int j = 0;
  inner:
    r += j * i;
    if (++j < n % 5) goto inner;
    if (++i < 10 + n % 11) {
      if (r % 3 == 0) goto outer;
      r %= 2003;
      goto again;
    }
    return r;
  }
};
int main() {
  compareWithHost<Jumps>(300);
  return report();
}
