// Compare-and-exchange by what the one before has found.
// races: threads hand numbers to each other through atomics
#include "../check.h"

// Each thread has a word of its own: what it finds is known.
__global__ void alone(int *words, int *found) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  int expected = 8;
  int results = __atomic_compare_exchange_n(words + i, &expected, 1, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED);
  results |= __atomic_compare_exchange_n(words + i, &expected, expected + 4, false, __ATOMIC_RELAXED,
                                         __ATOMIC_RELAXED) << 1;
  results |= __atomic_compare_exchange_n(words + i, &expected, 7, false, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED) << 2;
  found[i] = expected * 8 + results;
}

// All threads push a number of two digits through one word.
__global__ void together(unsigned *word, int rounds) {
  for (int k = 0; k < rounds; ++k) {
    unsigned seen = atomicCAS(word, 0u, 1u);
    for (;;) {
      const unsigned now = atomicCAS(word, seen, seen * 5 + 3);
      if (now == seen) break;
      seen = now;
    }
  }
}

int main() {
  const int n = 5 * 64;
  std::vector<int> words(n), expectedWords(n), expectedFound(n);
  for (int i = 0; i < n; ++i) {
    int word = i % 3 == 0 ? 8 : i % 7;
    words[i] = word;
    int expected = 8, results = 0;
    const int values[] = {1, 0, 7};
    for (int k = 0; k < 3; ++k) {
      const int next = k == 1 ? expected + 4 : values[k];
      if (word == expected) word = next, results |= 1 << k;
      else expected = word;
    }
    expectedWords[i] = word;
    expectedFound[i] = expected * 8 + results;
  }
  OnDevice<int> onDevice(words), found(n);
  alone<<<5, 64>>>(onDevice, found);
  const auto after = onDevice.values(), results = found.values();
  for (int i = 0; i < n; ++i) {
    EXPECT_EQUAL(after[i], expectedWords[i], i);
    EXPECT_EQUAL(results[i], expectedFound[i], i);
  }

  OnDevice<unsigned> word(1);
  together<<<3, 40>>>(word, 2);
  unsigned expected = 1;
  // The first thread of all finds 0, and 0 never comes again within so few steps.
  for (int k = 0; k < 3 * 40 * 2; ++k) expected = expected * 5 + 3;
  EXPECT_EQUAL(word.values()[0], expected, 0);
  return report();
}
