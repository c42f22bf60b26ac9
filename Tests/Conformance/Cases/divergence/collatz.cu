// The 3n + 1 problem: loops of very different length, with a branch in each step.
#include "both.h"

struct Collatz {
  static __host__ __device__ long long of(int n) {
    unsigned long long v = n + 1, most = v;
    int steps = 0;
    while (v != 1) {
      v = v % 2 ? 3 * v + 1 : v / 2;
      if (v > most) most = v;
      ++steps;
    }
    return most % 1000003 * 1000 + steps;
  }
};
int main() {
  compareWithHost<Collatz>(2000, 128);
  return report();
}
