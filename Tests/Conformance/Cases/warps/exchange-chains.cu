// Compare-and-exchange by what the one before has found, beside exchanges among lanes.
#include "lanes.h"

typedef unsigned long long Word;

__host__ __device__ inline Word result(Word first, Word second, Word third) {
  return first * 1000000 + second * 1000 + third;
}

__global__ void run(Word *words, Word *found) {
  const int i = place();
  const Word seen = words[i];
  const Word first = atomicCAS(words + i, 3, seen + 10);
  const Word second = atomicCAS(words + i, first, first + 100);
  const Word third = atomicCAS(words + i, second + 100, second * 2);
  found[i] = __shfl_xor_sync(fullMask, result(first, second, third), 1);
}

int main() {
  const int n = 3 * 64;
  std::vector<Word> before(n), results(n), after(n);
  for (int i = 0; i < n; ++i) {
    Word word = before[i] = i % 3 == 0 ? 3 : i % 7;
    const auto exchange = [&](Word expected, Word next) {
      const Word old = word;
      if (old == expected) word = next;
      return old;
    };
    const Word first = exchange(3, before[i] + 10), second = exchange(first, first + 100);
    const Word third = exchange(second + 100, second * 2);
    results[i] = result(first, second, third);
    after[i] = word;
  }
  OnDevice<Word> words(before), found(n);
  run<<<3, 64>>>(words, found);
  const auto left = words.values(), all = found.values();
  for (int i = 0; i < n; ++i) {
    EXPECT_EQUAL(left[i], after[i], i);
    EXPECT_EQUAL(all[i], results[i ^ 1], i);
  }
  return report();
}
