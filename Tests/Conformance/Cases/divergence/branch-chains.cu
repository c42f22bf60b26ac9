// Chains of else-if, of which each lane takes another link.
#include "both.h"

struct Chain {
  static __host__ __device__ int of(int n) {
    const int v = mixed(n) % 200;
    int r;
    if (v < 10) r = v * 2;
    else if (v < 30) r = v - 100;
    else if (v < 31) r = 12345;
    else if (v % 5 == 0) r = v / 5;
    else if (v % 7 == 0) { r = v; for (int k = 0; k < v % 9; ++k) r += k * v; }
    else if (v > 190) r = -v;
    else if ((v ^ n) & 1) r = v * v;
    else r = n;
    return r;
  }
};
int main() {
  compareWithHost<Chain>(300, 100);
  return report();
}
