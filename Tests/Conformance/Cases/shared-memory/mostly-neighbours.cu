// Threads that mostly reach neighbours' elements, but not all: indices that are clamped, wrap around, begin anew or skip, of all
// threads and of some, read from and written to memory of the block and of all.
#include "../check.h"

constexpr int block = 128, blocks = 3, size = block * blocks;

enum { clamped, ring, masked, swapped, doubled, remainder_, ways };

// Where a thread reaches of `n` elements: another place for each thread but for `clamped` and `remainder_`.
__host__ __device__ inline int place(int way, int t, int n, int p) {
  switch (way) {
    case clamped: return min(max(t + p - 20, 0), n - 1);
    case ring: return t + p >= n ? t + p - n : t + p;
    case masked: return (t + p) & (n - 1);
    case remainder_: return (unsigned(t) + p) % unsigned(p + 1);
    case swapped: {
      const int i = 2 * t - (t & (p - 1));
      return i < n ? i : i - n + p;
    }
    default: return 2 * t < n ? 2 * t : 2 * t - n + 1;
  }
}

// Reads in each way in a loop that warps go through on their own, in steps of the whole grid.
template <class T, int... each>
__global__ void readGlobal(const T *x, T *y, int n, int p, int skipped) {
  const int thread = blockIdx.x * blockDim.x + threadIdx.x;
  for (int i = thread; i < n; i += gridDim.x * blockDim.x) {
    ((y[each * n + i] = i % skipped != skipped - 1 && threadIdx.x != 0 ? x[place(each, i, n, p)] : T(-1)), ...);
  }
}

// Writes in one way where each thread has a place of its own, and reads in another.
template <int way, int other, class T>
__device__ void exchange(T *values, const T *x, T *y, int p, int skipped) {
  const int t = threadIdx.x;
  values[t] = T(7);
  __syncthreads();
  if (t % skipped != 0) values[place(way, t, block, p)] = x[blockIdx.x * block + t];
  __syncthreads();
  T own = values[t];
  if (t % skipped == 1) own = values[place(other, t, block, p)];
  y[(way * blocks + blockIdx.x) * block + t] = own;
  __syncthreads();
}

template <class T, int... each>
__global__ void exchangeShared(const T *x, T *y, int p, int skipped) {
  __shared__ T values[block];
  (exchange<each, (each + 1) % ways>(values, x, y, p, skipped), ...);
}

template <class T, int... each>
void testGlobal(const std::vector<T> &given, int p, int skipped) {
  const int n = 256;
  OnDevice<T> x(given), y(ways * n);
  readGlobal<T, each...><<<1, block>>>(x, y, n, p, skipped);
  const auto found = y.values();
  for (int way : {each...}) {
    for (int i = 0; i < n; ++i) {
      const bool isRead = i % skipped != skipped - 1 && i % block != 0;
      EXPECT_EQUAL(found[way * n + i], isRead ? given[place(way, i, n, p)] : T(-1), i);
    }
  }
}

template <class T, int... each>
void testShared(const std::vector<T> &given, int p, int skipped) {
  OnDevice<T> x(given), y(ways * size);
  exchangeShared<T, each...><<<blocks, block>>>(x, y, p, skipped);
  const auto found = y.values();
  for (int way : {each...}) {
    for (int b = 0; b < blocks; ++b) {
      std::vector<T> values(block, T(7));
      for (int t = 0; t < block; ++t) {
        if (t % skipped != 0) values[place(way, t, block, p)] = given[b * block + t];
      }
      for (int t = 0; t < block; ++t) {
        const int from = t % skipped == 1 ? place((way + 1) % ways, t, block, p) : t;
        EXPECT_EQUAL(found[(way * blocks + b) * block + t], values[from], t);
      }
    }
  }
}

template <class T>
std::vector<T> numbers() {
  std::vector<T> result(size);
  for (int i = 0; i < size; ++i) result[i] = T(i * 7 % 101);
  return result;
}

int main() {
  for (int skipped : {3, 1000}) {
    for (int p : {1, 2, 4, 16, 19, 64}) {
      testGlobal<float, clamped, ring, masked, remainder_>(numbers<float>(), p, skipped);
      // What is swapped needs a power of two.
      if (p == 19) continue;
      testShared<float, ring, masked, swapped, doubled>(numbers<float>(), p, skipped);
      testShared<double, swapped>(numbers<double>(), p, skipped);
      testShared<short, masked>(numbers<short>(), p, skipped);
    }
  }
  return report();
}
