// Atomic operations in branches and loops that lanes leave at different times.
// races: a sum is read as it is before it is exchanged, until nobody else has changed it
#include <algorithm>

#include "both.h"

__global__ void run(int *counts, unsigned *most, unsigned long long *sum, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  const unsigned r = mixed(i);
  if (r % 3 == 0) atomicAdd(counts + r % 7, 1);
  else if (r % 3 == 1) atomicSub(counts + 7, int(r % 5));
  for (unsigned k = 0; k < r % 9; ++k) {
    atomicAdd(counts + 8 + k, int(k));
    if ((r >> k) % 6 == 0) break;
    atomicMax(most + (r >> 8) % 4, r >> 4);
  }
  // A loop of compare-and-exchange that all lanes run until each has had its turn.
  unsigned long long seen = *sum, assumed;
  do {
    assumed = seen;
    seen = atomicCAS(sum, assumed, assumed + r % 1000 + 1);
  } while (seen != assumed);
}
int main() {
  const int n = 700;
  OnDevice<int> counts(20);
  OnDevice<unsigned> most(4);
  OnDevice<unsigned long long> sum(1);
  run<<<6, 128>>>(counts, most, sum, n);
  int c[20] = {};
  unsigned m[4] = {};
  unsigned long long total = 0;
  for (int i = 0; i < n; ++i) {
    const unsigned r = mixed(i);
    if (r % 3 == 0) ++c[r % 7];
    else if (r % 3 == 1) c[7] -= r % 5;
    for (unsigned k = 0; k < r % 9; ++k) {
      c[8 + k] += k;
      if ((r >> k) % 6 == 0) break;
      m[(r >> 8) % 4] = std::max(m[(r >> 8) % 4], r >> 4);
    }
    total += r % 1000 + 1;
  }
  for (int k = 0; k < 20; ++k) EXPECT_EQUAL(counts.values()[k], c[k], k);
  for (int k = 0; k < 4; ++k) EXPECT_EQUAL(most.values()[k], m[k], k);
  EXPECT_EQUAL(sum.values()[0], total, 0);
  return report();
}
