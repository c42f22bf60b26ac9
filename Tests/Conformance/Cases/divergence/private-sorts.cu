// Insertion, selection and heap sort of an array of the thread's own.
#include "both.h"

struct Sorts {
  static __host__ __device__ void sift(int *a, int root, int count) {
    while (2 * root + 1 < count) {
      int child = 2 * root + 1;
      if (child + 1 < count && a[child] < a[child + 1]) ++child;
      if (a[root] >= a[child]) return;
      const int t = a[root];
      a[root] = a[child], a[child] = t;
      root = child;
    }
  }
  static __host__ __device__ int of(int n) {
    const int count = 3 + n % 14;
    int a[17], b[17], c[17];
    for (int k = 0; k < count; ++k) a[k] = b[k] = c[k] = mixed(n * 17 + k) % 100;
    for (int k = 1; k < count; ++k) {
      const int v = a[k];
      int j = k;
      for (; j > 0 && a[j - 1] > v; --j) a[j] = a[j - 1];
      a[j] = v;
    }
    for (int k = 0; k < count; ++k) {
      int least = k;
      for (int j = k + 1; j < count; ++j)
        if (b[j] < b[least]) least = j;
      const int t = b[k];
      b[k] = b[least], b[least] = t;
    }
    for (int k = count / 2; k-- > 0;) sift(c, k, count);
    for (int k = count; k-- > 1;) {
      const int t = c[0];
      c[0] = c[k], c[k] = t;
      sift(c, 0, k);
    }
    int r = 0;
    for (int k = 0; k < count; ++k) r = (r * 7 + a[k] * 4 + b[k] * 2 + c[k]) % 1000003;
    return r;
  }
};
int main() {
  compareWithHost<Sorts>(200);
  return report();
}
