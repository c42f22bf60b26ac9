// Long rows of exchanges under conditions that lanes decide for themselves, within a thread and between lanes.
// skip: PoCL, thread: its compiler takes minutes for as many exchanges with as many values between them
// skip: Oclgrind: it takes minutes for as many exchanges with as many values between them
#include <algorithm>
#include <utility>
#include <vector>

#include "both.h"

// An exchange under a condition of two parts.
template <typename Key>
__device__ void order(Key &a, Key &b, unsigned &u, unsigned &v) {
  if (a > b || (a == b && u > v)) {
    const Key key = a;
    const unsigned value = u;
    a = b;
    u = v;
    b = key;
    v = value;
  }
}

// Sorts the four pairs of each thread, then the first of all lanes, the second of all, and so on.
template <typename Key>
__global__ void sort(Key *keys, unsigned *values, int n) {
  const int lane = threadIdx.x % 32, first = (blockIdx.x * blockDim.x + threadIdx.x) * 4;
  if (first - lane * 4 + 128 > n) return;
  Key k[4];
  unsigned v[4];
#pragma unroll
  for (int i = 0; i < 4; ++i) {
    k[i] = keys[first + i];
    v[i] = values[first + i];
  }
  // More rounds than are needed: each depends on all before it.
#pragma unroll
  for (int round = 0; round < 24; ++round) {
    order(k[round % 2], k[round % 2 + 1], v[round % 2], v[round % 2 + 1]);
    if (round % 2 == 0) order(k[2], k[3], v[2], v[3]);
  }
#pragma unroll
  for (int size = 2; size <= 32; size *= 2) {
#pragma unroll
    for (int distance = size / 2; distance > 0; distance /= 2) {
      const bool takesSmall = ((lane & distance) == 0) == ((lane & size) == 0);
#pragma unroll
      for (int i = 0; i < 4; ++i) {
        const Key x = __shfl_xor_sync(~0u, k[i], distance);
        const unsigned s = __shfl_xor_sync(~0u, v[i], distance);
        if (takesSmall) {
          if (x < k[i] || (x == k[i] && s < v[i])) k[i] = x, v[i] = s;
        } else {
          if (x > k[i] || (x == k[i] && s > v[i])) k[i] = x, v[i] = s;
        }
      }
    }
  }
#pragma unroll
  for (int i = 0; i < 4; ++i) {
    keys[first + i] = k[i];
    values[first + i] = v[i];
  }
}

template <typename Key>
void check(unsigned modulus) {
  using Pair = std::pair<Key, unsigned>;
  const int n = 128 * 5, rest = 40;
  std::vector<Pair> expected(n + rest);
  std::vector<Key> k(n + rest);
  std::vector<unsigned> v(n + rest);
  for (int i = 0; i < n + rest; ++i) {
    k[i] = Key(mixed(i) % modulus) - Key(modulus / 2);
    v[i] = i;
    expected[i] = {k[i], v[i]};
  }
  OnDevice<Key> keys(k);
  OnDevice<unsigned> values(v);
  sort<Key><<<3, 64>>>(keys, values, n + rest);
  CUDA(cudaGetLastError());
  for (int warp = 0; warp < n; warp += 128) {
    for (int lane = 0; lane < 32; ++lane) {
      std::sort(expected.begin() + warp + lane * 4, expected.begin() + warp + lane * 4 + 4);
    }
    for (int i = 0; i < 4; ++i) {
      Pair row[32];
      for (int lane = 0; lane < 32; ++lane) row[lane] = expected[warp + lane * 4 + i];
      std::sort(row, row + 32);
      for (int lane = 0; lane < 32; ++lane) expected[warp + lane * 4 + i] = row[lane];
    }
  }
  k = keys.values();
  v = values.values();
  for (int i = 0; i < n + rest; ++i) {
    EXPECT_EQUAL(k[i], expected[i].first, i);
    EXPECT_EQUAL(v[i], expected[i].second, i);
  }
}

int main() {
  check<int>(90);
  check<long long>(1u << 30);
  check<float>(1000);
  return report();
}
