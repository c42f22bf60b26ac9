// Powers modulo a number, and integer square and cube roots by iteration.
#include "both.h"

struct Powers {
  static __host__ __device__ long long of(int n) {
    unsigned long long base = n + 2, result = 1;
    for (unsigned e = mixed(n) % 100000; e; e >>= 1) {
      if (e & 1) result = result * base % 1000003;
      base = base * base % 1000003;
    }
    const unsigned v = mixed(n + 5) >> 3;
    unsigned root = v, next = (root + 1) / 2;
    while (next < root) {
      root = next;
      next = (root + v / root) / 2;
    }
    int low = 0, high = 1200;
    while (low < high) {
      const long long middle = (low + high + 1) / 2;
      if (middle * middle * middle <= (long long)v) low = int(middle);
      else high = int(middle) - 1;
    }
    return (long long)result * 1000000000 + (long long)root * 1200 + low;
  }
};
int main() {
  compareWithHost<Powers>(500);
  return report();
}
