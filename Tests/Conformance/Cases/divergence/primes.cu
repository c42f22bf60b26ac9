// Trial division, which composite numbers end early.
#include "both.h"

struct Primes {
  static __host__ __device__ int of(int n) {
    int v = n + 2, factors = 0, largest = 0;
    for (int p = 2; p * p <= v; p += p == 2 ? 1 : 2) {
      while (v % p == 0) {
        v /= p;
        ++factors;
        largest = p;
      }
    }
    if (v > 1) ++factors, largest = v;
    return factors * 100000 + largest;
  }
};
int main() {
  compareWithHost<Primes>(1500);
  return report();
}
