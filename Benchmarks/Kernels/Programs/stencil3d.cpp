void step3OpenMP(const float *a, float *b, int n, int depth) {
  const int plane = n * n;
#pragma omp parallel for
  for (int z = 1; z < depth - 1; ++z) {
    for (int y = 1; y < n - 1; ++y) {
      for (int x = 1; x < n - 1; ++x) {
        const int i = z * plane + y * n + x;
        b[i] = 0.4f * a[i] + 0.1f * (a[i - 1] + a[i + 1] + a[i - n] + a[i + n] + a[i - plane] + a[i + plane]);
      }
    }
  }
}
