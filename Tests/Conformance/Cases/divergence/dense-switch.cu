// A switch with a case for each of many values, with and without break, within a loop.
#include "both.h"

struct Switch {
  static __host__ __device__ int of(int n) {
    int r = n;
    for (int k = 0; k < 6; ++k) {
      switch ((r + k) & 15) {
        case 0: r += 3; break;
        case 1: r ^= 0x55;
        case 2: r *= 3; break;
        case 3: r -= 17;
        case 4:
        case 5: r += k;
        case 6: r ^= r >> 3; break;
        case 7: continue;
        case 9: r = r * 5 + 1; break;
        case 10: if (k > 3) return -r; break;
        case 12: r += 1000;
        default: r += 7; break;
        case 14: r = (r >> 1) + 9; break;
      }
      r &= 0xfffff;
    }
    return r;
  }
};
int main() {
  compareWithHost<Switch>(400);
  return report();
}
