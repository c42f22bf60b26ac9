void transposeOpenMP(const float *a, float *b, int n) {
  constexpr int tile = 32;
#pragma omp parallel for collapse(2)
  for (int y = 0; y < n; y += tile) {
    for (int x = 0; x < n; x += tile) {
      for (int j = y; j < y + tile; ++j) {
        for (int i = x; i < x + tile; ++i) b[j * n + i] = a[i * n + j];
      }
    }
  }
}
