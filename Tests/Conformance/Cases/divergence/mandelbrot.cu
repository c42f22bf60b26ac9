// The Mandelbrot set with fixed-point numbers, so that host and device agree to the bit.
#include "both.h"

struct Point {
  static __host__ __device__ int of(int n) {
    const int cx = (n % 32 - 22) * 512 / 10 * 8, cy = (n / 32 - 16) * 512 / 10 * 8;
    int x = 0, y = 0, k = 0;
    for (; k < 100; ++k) {
      const long long xx = (long long)x * x >> 12, yy = (long long)y * y >> 12;
      if (xx + yy > 4 << 12) break;
      y = int((long long)2 * x * y >> 12) + cy;
      x = int(xx - yy) + cx;
    }
    return k * 10000 + (x & 255) + (y & 15);
  }
};
int main() {
  compareWithHost<Point>(1024, 128);
  return report();
}
