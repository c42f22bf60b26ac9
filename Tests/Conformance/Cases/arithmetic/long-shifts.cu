// Shifts by the width and more: CUDA's devices shift everything out (PTX ISA, shl and shr), and programs that put words
// together at any bit count on it.
#include "../check.h"

#include <cstdint>

template <class T>
__global__ void shifts(const T *x, const unsigned *n, T *left, T *right, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  left[i] = x[i] << n[i];
  right[i] = x[i] >> n[i];
}

template <class T>
static void compare() {
  const int bits = 8 * sizeof(T) < 32 ? 32 : 8 * sizeof(T);  // Narrow integers are shifted as int.
  std::vector<T> x;
  std::vector<unsigned> n;
  for (const long long value : {1ll, -1ll, 0x123456789abcdefll, 77ll, -0x7654321fedcba98ll}) {
    for (unsigned amount = 0; amount < 80; ++amount) {
      x.push_back(T(value));
      n.push_back(amount);
    }
    x.push_back(T(value));
    n.push_back(256 + 3);
  }
  const int count = x.size();
  OnDevice<T> values(x), left(count), right(count);
  OnDevice<unsigned> amounts(n);
  shifts<<<(count + 63) / 64, 64>>>(values.data, amounts.data, left.data, right.data, count);
  const std::vector<T> lefts = left.values(), rights = right.values();
  for (int i = 0; i < count; ++i) {
    const bool isLong = n[i] >= unsigned(bits);
    const unsigned last = bits - 1;
    EXPECT_EQUAL(lefts[i], isLong ? T(0) : T(uint64_t(x[i]) << n[i]), i);
    EXPECT_EQUAL(rights[i], isLong && !(x[i] < 0) ? T(0) : T(x[i] >> (isLong ? last : n[i])), i);
  }
}

// Words of some bits each, one behind another.
__global__ void pack(const unsigned *words, const unsigned *places, unsigned *packed, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const unsigned place = places[i] / 32, bit = places[i] % 32, length = places[i + 1] - places[i];
  const unsigned word = words[i] & ((1 << length) - 1);
  const unsigned aligned = word << (32 - length);
  atomicOr(&packed[place], aligned >> bit);
  atomicOr(&packed[place + 1], aligned << (32 - bit));
}

static void compareWords() {
  const int count = 1000;
  std::vector<unsigned> words(count), places(count + 1);
  for (int i = 0; i < count; ++i) {
    words[i] = i * 2654435761u;
    places[i + 1] = places[i] + (i % 5 == 4 ? 32 : i * 7 % 33);
  }
  std::vector<unsigned> expected(places[count] / 32 + 2);
  for (int i = 0; i < count; ++i) {
    const unsigned length = places[i + 1] - places[i];
    for (unsigned bit = 0; bit < length; ++bit) {
      const unsigned at = places[i] + bit;
      if (words[i] >> (length - 1 - bit) & 1) expected[at / 32] |= 1u << (31 - at % 32);
    }
  }
  OnDevice<unsigned> onDevice(words), at(places), packed(expected.size());
  pack<<<(count + 127) / 128, 128>>>(onDevice.data, at.data, packed.data, count);
  const std::vector<unsigned> found = packed.values();
  for (size_t i = 0; i < expected.size(); ++i) EXPECT_EQUAL(found[i], expected[i], long(i));
}

int main() {
  compare<int>();
  compare<unsigned>();
  compare<long long>();
  compare<unsigned long long>();
  compare<short>();
  compare<unsigned char>();
  compareWords();
  return report();
}
