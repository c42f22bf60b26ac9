// Locks taken hand over hand, and locks taken by some of those who hold another.
// races: locks are words that threads exchange
#include "../check.h"

// Locks taken hand over hand along a list.
__global__ void handOverHand(int *locks, int *cells, int n) {
  while (atomicCAS(&locks[0], 0, 1) != 0) {
  }
  for (int k = 0; k < n; ++k) {
    cells[k] += threadIdx.x + k;
    __threadfence();
    if (k + 1 < n) {
      while (atomicCAS(&locks[k + 1], 0, 1) != 0) {
      }
    }
    __threadfence();
    atomicExch(&locks[k], 0);
  }
}

// A second lock that only some take while they hold the first, and others without it.
__global__ void nestedLocks(int *locks, int *sums) {
  const int i = threadIdx.x;
  const int first = i % 3;
  if (i % 5 != 0) {
    while (atomicExch(&locks[first], 1) != 0) {
    }
    __threadfence();
    sums[first] += i;
    if (i % 2 == 0) {
      while (atomicExch(&locks[3], 1) != 0) {
      }
      __threadfence();
      sums[3] += 2 * i;
      if (i % 4 == 0) {
        while (atomicExch(&locks[4], 1) != 0) {
        }
        sums[4] += sums[3] - sums[3] + 1;
        __threadfence();
        atomicExch(&locks[4], 0);
      }
      __threadfence();
      atomicExch(&locks[3], 0);
    }
    __threadfence();
    atomicExch(&locks[first], 0);
  } else {
    while (atomicExch(&locks[3], 1) != 0) {
    }
    __threadfence();
    sums[3] += 3 * i;
    __threadfence();
    atomicExch(&locks[3], 0);
  }
}

int main() {
  {
    const int n = 12, threads = 70;
    OnDevice<int> locks(n), cells(n);
    handOverHand<<<1, threads>>>(locks, cells, n);
    const auto found = cells.values();
    for (int k = 0; k < n; ++k) EXPECT_EQUAL(found[k], threads * (threads - 1) / 2 + threads * k, k);
  }
  {
    const int threads = 90;
    OnDevice<int> locks(5), sums(5);
    nestedLocks<<<1, threads>>>(locks, sums);
    int expected[5] = {};
    for (int i = 0; i < threads; ++i) {
      if (i % 5 != 0) {
        expected[i % 3] += i;
        if (i % 2 == 0) expected[3] += 2 * i;
        if (i % 4 == 0) ++expected[4];
      } else {
        expected[3] += 3 * i;
      }
    }
    const auto found = sums.values();
    for (int k = 0; k < 5; ++k) EXPECT_EQUAL(found[k], expected[k], k);
  }
  return report();
}
