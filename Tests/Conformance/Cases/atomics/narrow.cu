// Atomic operations on 8 and 16 bits, whose neighbours in the same word change at the same time.
#include "../check.h"

template <class T>
__device__ void count(T *cells, unsigned i) {
  __atomic_fetch_add(cells + i % 4, T(1), __ATOMIC_RELAXED);
  __atomic_fetch_max(cells + 4, T(i), __ATOMIC_RELAXED);
  __atomic_fetch_min(cells + 5, T(100 - T(i)), __ATOMIC_RELAXED);
  __atomic_fetch_xor(cells + 6, T(i), __ATOMIC_RELAXED);
  T seen = 0;
  while (!__atomic_compare_exchange_n(cells + 7, &seen, T(seen + 3), false, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {}
}

template <class T>
__global__ void run(T *cells) {
  __shared__ T local[8];
  if (threadIdx.x < 8) local[threadIdx.x] = 0;
  __syncthreads();
  count(cells, threadIdx.x);
  count(local, threadIdx.x);
  __syncthreads();
  if (threadIdx.x < 8) cells[8 + threadIdx.x] = local[threadIdx.x];
}

__global__ void exchange16(unsigned short *cells) {
  // Each thread adds 2 to one of seven cells by CUDA's own compare-and-swap.
  unsigned short *p = cells + threadIdx.x % 7, seen = 0, old;
  do {
    old = seen;
    seen = atomicCAS(p, old, (unsigned short)(old + 2));
  } while (seen != old);
}

template <class T>
void check() {
  const int threads = 120;
  OnDevice<T> cells(16);
  run<<<1, threads>>>(cells.data);
  auto found = cells.values();
  T expected[8] = {};
  for (int i = 0; i < threads; ++i) {
    expected[i % 4] = T(expected[i % 4] + 1);
    if (T(i) > expected[4]) expected[4] = T(i);
    if (T(100 - T(i)) < expected[5]) expected[5] = T(100 - T(i));
    expected[6] = T(expected[6] ^ T(i));
    expected[7] = T(expected[7] + 3);
  }
  for (int k = 0; k < 16; ++k) EXPECT_EQUAL(int(found[k]), int(expected[k % 8]), k);
}

int main() {
  check<signed char>();
  check<unsigned char>();
  check<short>();
  check<unsigned short>();
  OnDevice<unsigned short> cells(7);
  exchange16<<<1, 140>>>(cells);
  auto found = cells.values();
  for (int k = 0; k < 7; ++k) EXPECT_EQUAL(int(found[k]), 40, k);
  return report();
}
