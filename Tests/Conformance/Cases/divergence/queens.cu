// Backtracking: in how many ways some queens can stand, with their first rows given by the thread.
#include "both.h"

struct Queens {
  static __host__ __device__ int of(int n) {
    const int size = 6;
    int column[8], row = 2, ways = 0, tried = 0;
    column[0] = n / 6, column[1] = n % 6;
    const int gap = column[0] - column[1];
    if (gap >= -1 && gap <= 1) return 0;
    column[row] = -1;
    while (row >= 2) {
      ++column[row];
      if (column[row] == size) {
        --row;
        continue;
      }
      ++tried;
      bool isFree = true;
      for (int k = 0; k < row && isFree; ++k) {
        const int distance = column[k] - column[row];
        if (distance == 0 || distance == row - k || distance == k - row) isFree = false;
      }
      if (!isFree) continue;
      if (row == size - 1) ++ways;
      else column[++row] = -1;
    }
    return ways * 1000 + tried;
  }
};
int main() {
  compareWithHost<Queens>(36, 36);
  return report();
}
