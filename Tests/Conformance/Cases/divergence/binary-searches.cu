// Binary searches for the first, the last and any place, in a table computed as it is read.
#include "both.h"

struct Search {
  static __host__ __device__ int at(int i) { return i * i / 7 + i / 3; }
  static __host__ __device__ int of(int n) {
    const int wanted = mixed(n) % 3000;
    int low = 0, high = 150;
    while (low < high) {
      const int middle = (low + high) / 2;
      if (at(middle) < wanted) low = middle + 1;
      else high = middle;
    }
    const int first = low;
    low = 0, high = 150;
    while (low < high) {
      const int middle = (low + high) / 2;
      if (at(middle) <= wanted) low = middle + 1;
      else high = middle;
    }
    int any = -1, steps = 0;
    for (int a = 0, b = 149; a <= b;) {
      const int middle = a + (b - a) / 2, value = at(middle);
      ++steps;
      if (value == wanted) { any = middle; break; }
      if (value < wanted) a = middle + 1;
      else b = middle - 1;
    }
    return first * 1000000 + low * 1000 + (any + 1) + steps;
  }
};
int main() {
  compareWithHost<Search>(600);
  return report();
}
