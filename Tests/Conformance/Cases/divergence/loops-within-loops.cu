// Loops whose bounds depend on the lane and on the loops around them.
#include "both.h"

struct Nested {
  static __host__ __device__ int of(int n) {
    int sum = 0;
    for (int i = 0; i < n % 7; ++i)
      for (int j = i; j < n % 5 + i; ++j)
        for (int k = j; k > i; k -= 1 + n % 2) {
          sum += i * 100 + j * 10 + k;
          for (int m = 1; m < sum % 8; m *= 2) sum ^= m;
        }
    return sum;
  }
};
int main() {
  compareWithHost<Nested>(200);
  return report();
}
