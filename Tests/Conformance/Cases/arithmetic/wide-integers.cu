// Integers of 128 bits: sums, products, shifts, bits and comparisons, signed and unsigned.
#include "../check.h"
#include "random.h"

typedef __int128 Signed;
typedef unsigned __int128 Unsigned;

static const int resultCount = 24;

__host__ __device__ inline Unsigned compute(int n, Unsigned a, Unsigned b) {
  const Signed x = Signed(a), y = Signed(b);
  const unsigned count = unsigned(b) & 127;
  switch (n) {
    case 0: return a + b;
    case 1: return a - b;
    case 2: return a * b;
    case 3: return a & b;
    case 4: return a | b;
    case 5: return a ^ b;
    case 6: return ~a;
    case 7: return -a;
    case 8: return a << count;
    case 9: return a >> count;
    case 10: return Unsigned(x >> count);
    case 11: return a << 64;
    case 12: return a >> 64;
    case 13: return Unsigned(x >> 100);
    case 14: return (a < b) + 2 * (a <= b) + 4 * (a == b) + 8 * (a != b) + 16 * (a > b) + 32 * (a >= b);
    case 15: return (x < y) + 2 * (x <= y) + 4 * (x > y) + 8 * (x >= y);
    case 16: return Unsigned((unsigned long long)a) * (unsigned long long)b;
    case 17: return Unsigned(Signed((long long)a) * (long long)b);
    case 18: return a < b ? a : b;
    case 19: return Unsigned(x > y ? x : y);
    case 20: return Unsigned(Signed((int)a)) + (unsigned short)b;
    case 21: return a << 1 | a >> 127;
    case 22: return Unsigned(x < 0 ? -x : x);
    default: return a / 3 == b ? a : (unsigned)(a >> 96) + b;
  }
}

__global__ void computeAll(const Unsigned *a, const Unsigned *b, Unsigned *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
#pragma unroll
  for (int n = 0; n < resultCount; ++n) out[n * count + i] = compute(n, a[i], b[i]);
}

// A value that is carried around a loop, and one that is chosen where lanes part.
__host__ __device__ inline Unsigned looped(Unsigned a, int count) {
  Unsigned x = 0, power = 1;
  for (int k = 0; k < count; ++k) {
    x += power;
    power *= a;
    if (x > a && (k & 1)) x ^= a;
  }
  return x;
}
__global__ void loop(const Unsigned *a, Unsigned *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count) out[i] = looped(a[i], i % 13);
}

int main() {
  const int count = sized(512, 4);
  std::vector<Unsigned> a(count), b(count);
  const Unsigned special[] = {0, 1, ~Unsigned(0), Unsigned(1) << 127, Unsigned(1) << 64, (Unsigned(1) << 64) - 1};
  for (int i = 0; i < count; ++i) {
    a[i] = (Unsigned(randomBits()) << 64 | randomBits()) >> (i % 3 * 50);
    b[i] = (Unsigned(randomBits()) << 64 | randomBits()) >> (i % 5 * 30);
    if (i < 36) a[i] = special[i / 6], b[i] = special[i % 6];
  }
  OnDevice<Unsigned> left(a), right(b), out(size_t(resultCount) * count), sums(count);
  computeAll<<<count / 64, 64>>>(left.data, right.data, out.data, count);
  loop<<<count / 64, 64>>>(left.data, sums.data, count);
  const auto found = out.values(), around = sums.values();
  for (int i = 0; i < count; ++i) {
    for (int n = 0; n < resultCount; ++n) EXPECT_EQUAL(found[n * count + i], compute(n, a[i], b[i]), n * 1000 + i);
    EXPECT_EQUAL(around[i], looped(a[i], i % 13), i);
  }
  return report();
}
