// Threads return between the barriers of a loop, and those that stay vote and shuffle: who has returned is no lane any more, though
// its block goes on to meet at barriers.
#include "../check.h"

constexpr int threads = 96;

__global__ void leave(int *out, int rounds) {
  __shared__ int shared[threads];
  const int t = threadIdx.x, lane = t % 32;
  int sum = 0;
  for (int r = 0; r < rounds; ++r) {
    shared[t] = t * (r + 1);
    __syncthreads();
    sum += shared[threads - 1 - t];
    __syncthreads();
    if (t % 7 == r) {
      out[t] = -sum;
      return;
    }
    const unsigned here = __activemask();
    sum += __popc(__ballot_sync(here, t % 2)) + __popc(here);
    const int other = __shfl_down_sync(here, sum, 3);
    if (lane < 29 && (here >> (lane + 3) & 1)) sum += other % 5;
  }
  out[t] = sum;
}

int main() {
  for (int rounds : {1, 3, 6, 9}) {
    OnDevice<int> out(threads);
    leave<<<1, threads>>>(out, rounds);
    std::vector<int> shared(threads), sums(threads), expected(threads), isThere(threads, 1);
    for (int r = 0; r < rounds; ++r) {
      for (int t = 0; t < threads; ++t) {
        if (isThere[t]) shared[t] = t * (r + 1);
      }
      for (int t = 0; t < threads; ++t) {
        if (!isThere[t]) continue;
        sums[t] += shared[threads - 1 - t];
        if (t % 7 == r) {
          expected[t] = -sums[t];
          isThere[t] = 0;
        }
      }
      std::vector<int> next = sums;
      for (int t = 0; t < threads; ++t) {
        const int first = t / 32 * 32;
        for (int lane = 0; lane < 32; ++lane) {
          if (isThere[first + lane]) next[t] += 1 + (first + lane) % 2;
        }
      }
      for (int t = 0; t < threads; ++t) {
        sums[t] = next[t];
        if (t % 32 < 29 && isThere[t + 3]) sums[t] += next[t + 3] % 5;
      }
    }
    for (int t = 0; t < threads; ++t) {
      if (isThere[t]) expected[t] = sums[t];
    }
    const auto found = out.values();
    for (int t = 0; t < threads; ++t) EXPECT_EQUAL(found[t], expected[t], rounds * 1000 + t);
  }
  return report();
}
