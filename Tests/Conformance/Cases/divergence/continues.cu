// Loops whose iterations lanes cut short by continue.
#include "both.h"

struct Continues {
  static __host__ __device__ int of(int n) {
    int sum = 0;
    for (int k = 0; k < n % 40; ++k) {
      if ((k * n) % 3 == 0) continue;
      sum += k;
      if (sum & 4) continue;
      sum ^= n;
      int j = 0;
      while (j < 5) {
        ++j;
        if ((j + k) % 2) continue;
        sum += j;
      }
    }
    int k = 0;
    do {
      ++k;
      if (k % 4 == n % 4) continue;
      sum += k * 3;
    } while (k < n % 17);
    return sum;
  }
};
int main() {
  compareWithHost<Continues>(300);
  return report();
}
