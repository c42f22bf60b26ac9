// Arrays of the thread's own, read and written at places that differ from lane to lane.
#include "both.h"

struct Arrays {
  static __host__ __device__ int of(int n) {
    int counts[16] = {};
    unsigned char bytes[32];
    short squares[4][5];
    for (int k = 0; k < 32; ++k) bytes[k] = (unsigned char)(mixed(n * 32 + k));
    for (int k = 0; k < 32; ++k) ++counts[bytes[(k * 7 + n) % 32] % 16];
    for (int i = 0; i < 4; ++i)
      for (int j = 0; j < 5; ++j) squares[i][j] = short(i * j * (n % 13));
    squares[n % 4][n % 5] = -5;
    int result = 0;
    for (int k = 0; k < 16; ++k) result = result * 3 + counts[(k + n) % 16];
    for (int k = 0; k < 10; ++k) result += squares[(k + n) % 4][bytes[k] % 5] * k;
    if (n % 3 == 0) bytes[n % 32] = 0;
    return result + bytes[n % 32];
  }
};
int main() {
  compareWithHost<Arrays>(300);
  return report();
}
