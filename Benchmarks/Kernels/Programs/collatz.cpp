void lengthsOpenMP(int *lengths, int n) {
#pragma omp parallel for
  for (int i = 0; i < n; ++i) {
    unsigned value = i + 1;
    int length = 0;
    while (value != 1) {
      value = value % 2 ? 3 * value + 1 : value / 2;
      ++length;
    }
    lengths[i] = length;
  }
}
