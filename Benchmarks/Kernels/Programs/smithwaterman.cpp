#include <algorithm>

// By rows, with one row of scores.
void alignOpenMP(const char *first, const char *second, int *scores, int pairs) {
  constexpr int length = 256, match = 3, mismatch = -2, gap = 2;
#pragma omp parallel for
  for (int pair = 0; pair < pairs; ++pair) {
    const char *a = first + pair * length, *b = second + pair * length;
    int row[length + 1] = {};
    int best = 0;
    for (int i = 0; i < length; ++i) {
      int corner = 0;
      for (int j = 0; j < length; ++j) {
        int score = corner + (a[i] == b[j] ? match : mismatch);
        corner = row[j + 1];
        score = std::max({score, row[j] - gap, corner - gap, 0});
        row[j + 1] = score;
        best = std::max(best, score);
      }
    }
    scores[pair] = best;
  }
}
