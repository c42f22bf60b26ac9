// goto out of loops, over statements and to common ends.
#include "both.h"

struct Jumps {
  static __host__ __device__ int of(int n) {
    int r = 0;
    for (int i = 0; i < 12; ++i) {
      for (int j = 0; j < 12; ++j) {
        r += (i * j + n) % 5;
        if (r == 44) goto found;
        if (r > 90 + n % 30) goto large;
        if (j > n % 9) goto next;
      }
    next:
      r += 1;
    }
    r += 1000;
    goto end;
  found:
    r = -1;
    if (n % 2) goto end;
  large:
    r += 50;
  end:
    return r * 2;
  }
};
int main() {
  compareWithHost<Jumps>(400);
  return report();
}
