#include <utility>

// The same network.
void sortOpenMP(unsigned *keys, int n) {
#pragma omp parallel
  for (int size = 2; size <= n; size *= 2) {
    for (int stride = size / 2; stride > 0; stride /= 2) {
#pragma omp for
      for (int start = 0; start < n; start += 2 * stride) {
        const bool isRising = (start & size) == 0;
        for (int i = start; i < start + stride; ++i) {
          const unsigned a = keys[i], b = keys[i + stride];
          const unsigned low = a < b ? a : b, high = a < b ? b : a;
          keys[i] = isRising ? low : high;
          keys[i + stride] = isRising ? high : low;
        }
      }
    }
  }
}
