void stepOpenMP(const float *a, float *b, int n) {
#pragma omp parallel for
  for (int y = 1; y < n - 1; ++y) {
    for (int x = 1; x < n - 1; ++x) {
      const int i = y * n + x;
      b[i] = 0.5f * a[i] + 0.125f * (a[i - 1] + a[i + 1] + a[i - n] + a[i + n]);
    }
  }
}
