// Functions that lanes leave from within loops, at different depths.
#include "both.h"

__host__ __device__ inline int search(int n) {
  for (int i = 1; i < 30; ++i) {
    if (i * i % 41 == n % 41) return i;
    for (int j = i; j < i + 4; ++j) {
      if ((i * j + n) % 53 == 0) return 100 + j;
      if (n % 97 == 5) return -1;
    }
  }
  return 999;
}
struct Returns {
  static __host__ __device__ int of(int n) {
    if (n % 10 == 9) return 7;
    const int a = search(n);
    if (a < 5) return a;
    return a * 1000 + search(n * 3 + a);
  }
};
int main() {
  compareWithHost<Returns>(400, 96);
  return report();
}
