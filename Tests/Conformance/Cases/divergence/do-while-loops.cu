// Loops that every lane enters once at least.
#include "both.h"

struct Loops {
  static __host__ __device__ int of(int n) {
    int v = n, digits = 0, sum = 0;
    do {
      sum += v % 10;
      v /= 10;
      ++digits;
    } while (v);
    unsigned x = n;
    int steps = 0;
    do {
      do {
        x = x * 1664525u + 1013904223u;
        ++steps;
      } while (x >> 28 < unsigned(n % 12));
      if (x >> 30 == 3) break;
    } while (steps < n % 50);
    return digits * 10000 + sum * 100 + steps % 100;
  }
};
int main() {
  compareWithHost<Loops>(300);
  return report();
}
