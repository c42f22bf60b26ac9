// A switch over values far apart, and one over 64-bit values.
#include "both.h"

struct Switch {
  static __host__ __device__ int of(int n) {
    const int keys[] = {-2147483647 - 1, -1000000, -1, 0, 7, 4096, 1 << 20, 0x7fffffff, 99};
    int r = 0;
    switch (keys[mixed(n) % 9]) {
      case -2147483647 - 1: r = 1; break;
      case -1000000: r = 2; break;
      case -1: r = 3;
      case 0: r += 10; break;
      case 7: r = n; break;
      case 4096: r = n * 2; break;
      case 1 << 20: r = n * 3; break;
      case 0x7fffffff: r = 8; break;
      default: r = 9;
    }
    switch ((unsigned long long)(n % 5) << 33 | n % 3) {
      case 0: return r + 100;
      case 1ull << 33: return r + 200;
      case 2ull << 33 | 1: return r + 300;
      case 4ull << 33 | 2: return r + 400;
    }
    return r;
  }
};
int main() {
  compareWithHost<Switch>(300);
  return report();
}
