#include <algorithm>

void countOpenMP(const unsigned *words, unsigned *counts, int n) {
  std::fill(counts, counts + 256, 0u);
#pragma omp parallel for reduction(+ : counts[ : 256])
  for (int i = 0; i < n; ++i) {
    const unsigned word = words[i];
    ++counts[word & 255];
    ++counts[word >> 8 & 255];
    ++counts[word >> 16 & 255];
    ++counts[word >> 24];
  }
}
