// The edit distance of two words that each thread makes, with a row of the table kept.
#include "both.h"

struct Distance {
  static __host__ __device__ int of(int n) {
    const int m = 3 + n % 10, k = 3 + mixed(n) % 9;
    char a[16], b[16];
    int row[16];
    for (int i = 0; i < m; ++i) a[i] = 'a' + mixed(n * 16 + i) % 3;
    for (int j = 0; j < k; ++j) b[j] = 'a' + mixed(n * 16 + j + 7) % 3;
    for (int j = 0; j <= k; ++j) row[j] = j;
    for (int i = 1; i <= m; ++i) {
      int before = row[0];
      row[0] = i;
      for (int j = 1; j <= k; ++j) {
        int cost = before + (a[i - 1] != b[j - 1]);
        before = row[j];
        if (row[j] + 1 < cost) cost = row[j] + 1;
        if (row[j - 1] + 1 < cost) cost = row[j - 1] + 1;
        row[j] = cost;
      }
    }
    return row[k];
  }
};
int main() {
  compareWithHost<Distance>(150);
  return report();
}
