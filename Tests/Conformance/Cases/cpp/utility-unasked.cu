// What programs have of <utility> without including it, since every CUDA C++ program has cuda_runtime.h: lists in braces, pairs,
// and what moves, forwards and swaps, on the host and on the device.
static int sum() {
  int total = 0;
  for (int number : {1, 20, 300}) total += number;
  return total;
}

static std::pair<int, int> turned(std::pair<int, int> &&pair) {
  std::swap(pair.first, pair.second);
  return std::move(pair);
}

template <typename T>
__host__ __device__ int size(T &&value) {
  return int(sizeof(std::forward<T>(value)));
}

__global__ void forwarded(int *out) {
  out[threadIdx.x] = size(threadIdx.x % 2 ? 1.0 : 2.0) + size('a');
}

#include "../check.h"

int main() {
  EXPECT_EQUAL(sum(), 321, 0);
  const std::pair<int, int> pair = turned({3, 4});
  EXPECT_EQUAL(pair.first, 4, 0);
  EXPECT_EQUAL(pair.second, 3, 0);
  OnDevice<int> out(64);
  forwarded<<<1, 64>>>(out);
  const auto found = out.values();
  for (int t = 0; t < 64; ++t) EXPECT_EQUAL(found[t], 9, t);
  return report();
}
