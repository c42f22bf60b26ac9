#include <algorithm>

void multiplyOpenMP(const float *a, const float *b, float *c, int n) {
#pragma omp parallel for
  for (int i = 0; i < n; ++i) {
    float *row = c + i * n;
    std::fill(row, row + n, 0.0f);
    for (int k = 0; k < n; ++k) {
      const float factor = a[i * n + k];
      for (int j = 0; j < n; ++j) row[j] += factor * b[k * n + j];
    }
  }
}
