// Chains of conditional expressions, minima, maxima and clamps, that compilers turn into selections.
#include "both.h"

struct Choices {
  static __host__ __device__ long long of(int n) {
    const int a = int(mixed(n)), b = int(mixed(n + 1)), c = n % 7 - 3;
    const int r = c < 0 ? (a < b ? a : b) : c == 0 ? (a & 1 ? -a : a) : c == 1 ? (a ^ b) : (b > 0 ? b % 100 : a % 100);
    const unsigned u = unsigned(a) > unsigned(b) ? unsigned(a) - unsigned(b) : unsigned(b) - unsigned(a);
    const long long wide = a > 0 == b > 0 ? (long long)a * b : (long long)a - b;
    const float f = a < 0 ? b < 0 ? 1.5f : 2.5f : b < 0 ? -3.5f : 4;
    const int *const places[] = {&a, &b, &c};
    const int through = *(n % 3 == 0 ? places[0] : n % 3 == 1 ? places[1] : places[2]);
    const bool isOdd = (a & 1) != 0, isLarge = b > 1 << 30;
    return r + (long long)u * (isOdd ? 1 : -1) + wide % 1000003 + int(f * 2) + (isOdd != isLarge ? through : 0);
  }
};
int main() {
  compareWithHost<Choices>(500);
  return report();
}
