// Branches and loops on comparisons of floating-point numbers, among them NaNs, infinities and zeros of both signs.
#include "both.h"

struct Floats {
  static __host__ __device__ int of(int n) {
    const float zero = 0, inf = 1 / zero;
    const float list[] = {0, -zero, 1, -1, inf, -inf, inf - inf, 1e-40f, 3.5f, -3.5f};
    const float a = list[n % 10], b = list[n / 10 % 10];
    int r = 0;
    if (a < b) r |= 1;
    if (a <= b) r |= 2;
    if (a == b) r |= 4;
    if (a != b) r |= 8;
    if (!(a < b)) r |= 16;
    if (!(a >= b)) r |= 32;
    if (a > b || a != a) r |= 64;
    if (a == a && b == b && !(a == b)) r |= 128;
    float x = a;
    int steps = 0;
    while (x < 1000 && steps < 40) {
      x = x * 2 + b;
      ++steps;
    }
    r |= steps << 8;
    return r * 2 + (x > 5 ? 1 : 0);
  }
};
int main() {
  compareWithHost<Floats>(300);
  return report();
}
