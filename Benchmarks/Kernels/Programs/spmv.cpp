void multiplySparseOpenMP(const int *starts, const int *columns, const float *entries, const float *x, float *y, int n) {
#pragma omp parallel for schedule(static, 256)
  for (int row = 0; row < n; ++row) {
    float sum = 0;
    for (int k = starts[row]; k < starts[row + 1]; ++k) sum += entries[k] * x[columns[k]];
    y[row] = sum;
  }
}
