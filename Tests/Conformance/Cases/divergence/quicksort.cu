// Quicksort with a stack of ranges.
#include "both.h"

struct Quick {
  static __host__ __device__ int of(int n) {
    int a[24], stack[32], top = 0, exchanges = 0;
    const int count = 4 + n % 20;
    for (int k = 0; k < count; ++k) a[k] = mixed(n * 31 + k) % 50;
    stack[top++] = 0, stack[top++] = count - 1;
    while (top) {
      const int high = stack[--top], low = stack[--top];
      if (low >= high) continue;
      const int pivot = a[(low + high) / 2];
      int i = low, j = high;
      while (i <= j) {
        while (a[i] < pivot) ++i;
        while (a[j] > pivot) --j;
        if (i > j) break;
        const int t = a[i];
        a[i++] = a[j], a[j--] = t;
        ++exchanges;
      }
      stack[top++] = low, stack[top++] = j;
      stack[top++] = i, stack[top++] = high;
    }
    int r = exchanges;
    for (int k = 0; k < count; ++k) r = (r * 5 + a[k]) % 1000003;
    for (int k = 1; k < count; ++k) r += a[k - 1] > a[k] ? 10000000 : 0;
    return r;
  }
};
int main() {
  compareWithHost<Quick>(128);
  return report();
}
