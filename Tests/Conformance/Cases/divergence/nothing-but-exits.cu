// Threads that do nothing, loops that run never, and branches that no lane takes.
#include "both.h"

struct Nothing {
  static __host__ __device__ int of(int n) {
    int r = n;
    for (int k = 0; k < n - 1000; ++k) r *= 3;
    while (r < 0) ++r;
    if (n > 100000) {
      for (int k = 0; k < n; ++k) {
        if (k == r) return 5;
        r ^= k;
      }
    }
    // Only the last lane of a warp, then a lane of the second warp only.
    if (n % 32 == 31) for (int k = 0; k < 100; ++k) r = (r * 3 + k) % 1009;
    if (n == 45) do r += 10; while (r < 5000);
    return r;
  }
};
int main() {
  compareWithHost<Nothing>(300);
  return report();
}
