void decomposeOpenMP(float *a, int n) {
#pragma omp parallel
  for (int k = 0; k < n - 1; ++k) {
#pragma omp for
    for (int i = k + 1; i < n; ++i) {
      const float factor = a[i * n + k] / a[k * n + k];
      a[i * n + k] = factor;
      for (int j = k + 1; j < n; ++j) a[i * n + j] -= factor * a[k * n + j];
    }
  }
}
