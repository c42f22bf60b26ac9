// Every atomic operation on every type, in global and shared memory.
#include "../check.h"

template <class T>
__device__ void integerOperations(T *cells, T value, unsigned thread) {
  atomicAdd(&cells[0], value);
  atomicMin(&cells[1], value);
  atomicMax(&cells[2], value);
  atomicAnd(&cells[3], T(~(T(1) << (thread % 24))));
  atomicOr(&cells[4], T(T(1) << (thread % 24)));
  atomicXor(&cells[5], value);
  // A compare-and-swap that counts to the number of threads.
  T seen = 0, old;
  do {
    old = seen;
    seen = atomicCAS(&cells[6], old, T(old + 2));
  } while (seen != old);
}

__global__ void onInts(int *cells, int count) {
  __shared__ int local[7];
  if (threadIdx.x < 7) local[threadIdx.x] = threadIdx.x == 1 ? 1 << 30 : threadIdx.x == 3 ? -1 : 0;
  __syncthreads();
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count) {
    integerOperations<int>(cells, i * 7 - 300, i);
    integerOperations<int>(local, i * 7 - 300, i);
  }
  __syncthreads();
  if (threadIdx.x < 7) cells[7 + 7 * blockIdx.x + threadIdx.x] = local[threadIdx.x];
}

__global__ void onLongs(unsigned long long *cells, int count) {
  const unsigned i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count) integerOperations<unsigned long long>(cells, (unsigned long long)i << 33 | i, i);
}

__global__ void others(float *sum, double *precise, unsigned *wrapped, unsigned *down, int *taken, float *swapped) {
  atomicAdd(sum, 0.5f);
  atomicAdd(precise, 0.25);
  atomicInc(wrapped, 9);
  atomicDec(down, 6);
  const int old = atomicExch(taken, int(threadIdx.x) + 1);
  atomicAdd(taken + 1, old);
  atomicExch(swapped, float(threadIdx.x));
  atomicSub(taken + 2, 3);
}

int main() {
  const int count = 200, size = 128;
  std::vector<int> start(7 + 14, 0);
  start[1] = 1 << 30;
  start[3] = -1;
  OnDevice<int> ints(start);
  onInts<<<2, size>>>(ints, count);
  auto found = ints.values();
  auto expect = [&](int from, int to, int at) {
    int expected[7] = {0, 1 << 30, 0, -1, 0, 0, 0};
    for (int i = from; i < to; ++i) {
      const int v = i * 7 - 300;
      expected[0] += v;
      expected[1] = v < expected[1] ? v : expected[1];
      expected[2] = v > expected[2] ? v : expected[2];
      expected[3] &= ~(1 << (i % 24));
      expected[4] |= 1 << (i % 24);
      expected[5] ^= v;
      expected[6] += 2;
    }
    for (int k = 0; k < 7; ++k) EXPECT_EQUAL(found[at + k], expected[k], at + k);
  };
  expect(0, count, 0);
  expect(0, 128, 7);
  expect(128, count, 14);

  std::vector<unsigned long long> longStart = {0, ~0ull, 0, ~0ull, 0, 0, 0};
  OnDevice<unsigned long long> longs(longStart);
  onLongs<<<2, size>>>(longs, count);
  auto foundLongs = longs.values();
  unsigned long long e[7] = {0, ~0ull, 0, ~0ull, 0, 0, 0};
  for (unsigned i = 0; i < count; ++i) {
    const unsigned long long v = (unsigned long long)i << 33 | i;
    e[0] += v;
    e[1] = v < e[1] ? v : e[1];
    e[2] = v > e[2] ? v : e[2];
    e[3] &= ~(1ull << (i % 24));
    e[4] |= 1ull << (i % 24);
    e[5] ^= v;
    e[6] += 2;
  }
  for (int k = 0; k < 7; ++k) EXPECT_EQUAL(foundLongs[k], e[k], k);

  OnDevice<float> sum(1), swapped(1);
  OnDevice<double> precise(1);
  OnDevice<unsigned> wrapped(1), down(1);
  OnDevice<int> taken(3);
  others<<<1, 100>>>(sum, precise, wrapped, down, taken, swapped);
  EXPECT_EQUAL(sum.values()[0], 50.0f, 0);
  EXPECT_EQUAL(precise.values()[0], 25.0, 0);
  EXPECT_EQUAL(wrapped.values()[0], 100u % 10, 0);
  unsigned expectedDown = 0;
  for (int i = 0; i < 100; ++i) expectedDown = expectedDown == 0 || expectedDown > 6 ? 6 : expectedDown - 1;
  EXPECT_EQUAL(down.values()[0], expectedDown, 0);
  auto t = taken.values();
  EXPECT_EQUAL(t[0] + t[1], 5050, 0);
  EXPECT_EQUAL(t[2], -300, 0);
  return report();
}
