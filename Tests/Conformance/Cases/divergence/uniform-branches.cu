// Branches that all lanes take alike, within branches and loops that they do not.
#include "both.h"

struct Uniform {
  static __host__ __device__ int of(int n) {
    const int warp = n / 32;
    int r = 0;
    for (int k = 0; k < n % 6 + 2; ++k) {
      if (warp % 2) {
        r += k;
        if (n % 3 == 0) r ^= 9;
      } else {
        for (int j = 0; j < warp + 2; ++j) r = r * 2 + j;
      }
      switch (warp) {
        case 1: r += 100; break;
        case 3: if (k == 4) return r; break;
        case 4: continue;
      }
      r %= 10007;
    }
    return r;
  }
};
int main() {
  compareWithHost<Uniform>(256);
  return report();
}
