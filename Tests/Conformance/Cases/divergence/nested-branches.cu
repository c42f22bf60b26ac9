// Branches within branches, both of whose sides divide the lanes again.
#include "both.h"

struct Nested {
  static __host__ __device__ int of(int n) {
    int x = n * 7 % 101, y = n * 13 % 37;
    if (x > 50) {
      if (y % 2) {
        if (x % 3 == 0) x += y;
        else x -= 2 * y;
        y = x ^ 5;
      } else if (y > 20) {
        x = y * y;
      }
      x += 1000;
    } else {
      if (x + y > 40) {
        y -= x;
        if (y < 0) {
          if (y < -10) x = -y;
          else x = y - 3;
        }
      } else {
        if (y == 0) y = 77;
        x *= y;
      }
      y ^= 3;
    }
    return x * 100 + y;
  }
};
int main() {
  compareWithHost<Nested>(500);
  return report();
}
