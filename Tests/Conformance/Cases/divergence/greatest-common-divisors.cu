// Euclid's algorithm and its binary form.
#include "both.h"

struct Divisors {
  static __host__ __device__ long long of(int n) {
    unsigned a = mixed(n) % 5000 + 1, b = mixed(n + 9999) % 5000 + 1;
    const unsigned c = a, d = b;
    int steps = 0;
    while (b) {
      const unsigned rest = a % b;
      a = b, b = rest;
      ++steps;
    }
    unsigned u = c, v = d, shift = 0;
    while (((u | v) & 1) == 0) u >>= 1, v >>= 1, ++shift;
    while ((u & 1) == 0) u >>= 1;
    do {
      while ((v & 1) == 0) v >>= 1;
      if (u > v) { const unsigned t = u; u = v, v = t; }
      v -= u;
    } while (v);
    return (long long)a * 100000000 + (long long)(u << shift) * 1000 + steps;
  }
};
int main() {
  compareWithHost<Divisors>(600);
  return report();
}
