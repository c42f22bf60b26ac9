// Loops that lanes leave by break at different times and places.
#include "both.h"

struct Breaks {
  static __host__ __device__ int of(int n) {
    int sum = 0, k = 0;
    for (;; ++k) {
      sum += mixed(n + k) % 10;
      if (sum > 60) break;
      if (k == 20) { sum = -sum; break; }
      if (n % 3 == 0 && sum % 11 == 4) { sum += 500; break; }
    }
    int inner = 0;
    for (int i = 0; i < 10; ++i) {
      for (int j = 0; j < 10; ++j) {
        inner += i * j;
        if (inner % 13 == n % 13 && inner) break;
      }
      if (inner > 40 + n) break;
    }
    return sum * 1000 + k * 10 + inner % 10;
  }
};
int main() {
  compareWithHost<Breaks>(300);
  return report();
}
