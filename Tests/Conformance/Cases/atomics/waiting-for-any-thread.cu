// Threads wait in loops for others of their warp and of other warps, in any order: each goes on by itself, as CUDA promises.
// skip: thread: drivers for CPUs run work-items one after the other, so that who waits for a later one waits for ever
// skip: Oclgrind: it runs work-items one after the other, and lanes need one flat memory
#include "../check.h"

// Each thread waits for the next one.
__global__ void backwards(int *flags, int *values, int n) {
  const int i = threadIdx.x;
  if (i + 1 < n) {
    while (((volatile int *)flags)[i + 1] == 0) {
    }
    __threadfence();
    values[i] = values[i + 1] * 5 + i;
  }
  __threadfence();
  ((volatile int *)flags)[i] = 1;
}

// A token goes around all threads, several times; a permutation says who is next.
__global__ void token(const int *next, const int *place, int *turn, int *trace, int rounds) {
  const int i = threadIdx.x + blockDim.x * threadIdx.y;
  const int n = blockDim.x * blockDim.y;
  float weight = 0.5f * i;
  for (int round = 0; round < rounds; ++round) {
    const int mine = round * n + place[i];
    while (*(volatile int *)turn != mine) __nanosleep(20);
    trace[mine] = i + int(weight);
    weight += 0.25f;
    __threadfence();
    *(volatile int *)turn = mine + 1;
  }
  trace[rounds * n + i] = next[i] + int(weight * 4);
}

// Half of the threads make what the others use, one thing at a time, both waiting for each other.
__global__ void makersAndUsers(volatile int *slots, long long *sums, int items) {
  const int pair = threadIdx.x / 2;
  const bool makes = threadIdx.x % 2 != 0;
  if (makes) {
    for (int k = 1; k <= items; ++k) {
      while (slots[pair] != 0) {
      }
      slots[pair] = k * (pair + 1);
    }
  } else {
    long long sum = 0;
    for (int k = 1; k <= items; ++k) {
      int got;
      while ((got = slots[pair]) == 0) {
      }
      sum = sum * 3 + got;
      slots[pair] = 0;
    }
    sums[pair] = sum;
  }
}

int main() {
  {
    const int n = 150;
    OnDevice<int> flags(n), values(n);
    backwards<<<1, n>>>(flags, values, n);
    const auto found = values.values();
    unsigned expected = 0;
    for (int i = n - 1; i >= 0; --i) {
      if (i + 1 < n) expected = expected * 5 + i;
      EXPECT_EQUAL(unsigned(found[i]), expected, i);
    }
  }
  {
    const int nx = 20, ny = 4, n = nx * ny, rounds = 3;
    std::vector<int> next(n), place(n);
    for (int i = 0; i < n; ++i) place[i] = (i * 37 + 11) % n, next[i] = i * i % 101;
    OnDevice<int> dNext(next), dPlace(place), turn(1), trace((rounds + 1) * n);
    token<<<1, dim3(nx, ny)>>>(dNext, dPlace, turn, trace, rounds);
    const auto found = trace.values();
    for (int i = 0; i < n; ++i) {
      float weight = 0.5f * i;
      for (int round = 0; round < rounds; ++round, weight += 0.25f)
        EXPECT_EQUAL(found[round * n + place[i]], i + int(weight), i);
      EXPECT_EQUAL(found[rounds * n + i], next[i] + int(weight * 4), i);
    }
  }
  {
    const int threads = 128, items = 9;
    OnDevice<int> slots(threads / 2);
    OnDevice<long long> sums(threads / 2);
    makersAndUsers<<<1, threads>>>(slots, sums, items);
    const auto found = sums.values();
    for (int pair = 0; pair < threads / 2; ++pair) {
      long long sum = 0;
      for (int k = 1; k <= items; ++k) sum = sum * 3 + k * (pair + 1);
      EXPECT_EQUAL(found[pair], sum, pair);
    }
  }
  return report();
}
