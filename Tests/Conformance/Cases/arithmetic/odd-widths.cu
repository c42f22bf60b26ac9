// Integers of widths between those of processors: clang makes them for sums that loops add up, for tests of overflow
// among different types, and of _BitInt.
#include "../check.h"

typedef _BitInt(37) Signed37;
typedef unsigned _BitInt(37) Unsigned37;
typedef _BitInt(67) Signed67;
typedef unsigned _BitInt(67) Unsigned67;
typedef _BitInt(5) Signed5;
typedef unsigned _BitInt(24) Unsigned24;

struct Results {
  int sum;
  long long longSum;
  long long signed37[12];
  unsigned long long unsigned37[14];
  long long signed67[12];
  unsigned long long unsigned67[13];
  int small[9];
  unsigned long long overflows;
  int values[6];
};

__host__ __device__ inline void compute(Results &r, long long a, long long b, int steps) {
  // Sums in closed form: products of 33 and 65 bits.
  r.sum = int(a);
  for (int k = 0; k < steps % 7; ++k) r.sum += k * (int(b) % 5);
  r.longSum = 0;
  for (long long k = 0; k < steps; ++k) r.longSum += k * b;
  const int by = steps % 36 + 1;
  {
    const Signed37 x = Signed37(a), y = Signed37(b), z = Signed37(y == 0 ? Signed37(3) : y);
    const Signed37 all[12] = {Signed37(x + y), Signed37(x - y), Signed37(x * y),  Signed37(x / z),
                              Signed37(x % z), Signed37(x >> by), Signed37(x << by), Signed37(x & y),
                              Signed37(x | y), Signed37(~x),      Signed37(x < y ? x : y), Signed37(-x)};
    for (int k = 0; k < 12; ++k) r.signed37[k] = (long long)all[k];
  }
  {
    const Unsigned37 x = Unsigned37(a), y = Unsigned37(b), z = Unsigned37(y | 1);
    const Unsigned37 all[12] = {Unsigned37(x + y),   Unsigned37(x - y),  Unsigned37(x * y),  Unsigned37(x / z),
                                Unsigned37(x % z),   Unsigned37(x >> by), Unsigned37(x << by), Unsigned37(x ^ y),
                                Unsigned37(x < y ? x : y), Unsigned37(float(steps) * 1.5f), Unsigned37(!x),
                                Unsigned37(x >= y)};
    for (int k = 0; k < 12; ++k) r.unsigned37[k] = (unsigned long long)all[k];
    r.unsigned37[12] = (unsigned long long)double(x);
    r.unsigned37[13] = (unsigned long long)(long long)double(Signed37(x));
  }
  {
    const Signed67 x = Signed67(a) * 5, y = Signed67(b) * 3, z = Signed67(y == 0 ? Signed67(3) : y);
    const Signed67 all[12] = {Signed67(x + y), Signed67(x - y), Signed67(x * y),  Signed67(x / z),
                              Signed67(x % z), Signed67(x >> by), Signed67(x << by), Signed67(x & y),
                              Signed67(x | y), Signed67(~x),      Signed67(x < y ? x : y), Signed67(-x)};
    for (int k = 0; k < 12; ++k) r.signed67[k] = (long long)(all[k] ^ (all[k] >> 60));
  }
  {
    const Unsigned67 x = Unsigned67(a) * 5, y = Unsigned67(b) * 3, z = Unsigned67(y | 1);
    const Unsigned67 all[13] = {Unsigned67(x + y), Unsigned67(x - y),   Unsigned67(x * y),   Unsigned67(x / z),
                                Unsigned67(x % z), Unsigned67(x >> by), Unsigned67(x << by), Unsigned67(x ^ y),
                                Unsigned67(x < y ? x : y), Unsigned67(x > y), Unsigned67(!x), Unsigned67(~x), x};
    for (int k = 0; k < 13; ++k) r.unsigned67[k] = (unsigned long long)(all[k] ^ (all[k] >> 60));
  }
  {
    const Signed5 x = Signed5(a), y = Signed5(b);
    const Unsigned24 u = Unsigned24(a), v = Unsigned24(b);
    const int all[9] = {int(Signed5(x + y)), int(Signed5(x * y)), int(x < y),          int(Signed5(x >> 2)), int(-x),
                        int(u * v),          int(u + v),          int(Unsigned24(u << 3)), int(u > v)};
    for (int k = 0; k < 9; ++k) r.small[k] = all[k];
  }
  // Tests of overflow among different types.
  unsigned long long overflows = 0;
  int narrow;
  unsigned other;
  long long wide;
  overflows |= (unsigned long long)__builtin_add_overflow(int(a), unsigned(b), &narrow) << 0;
  r.values[0] = narrow;
  overflows |= (unsigned long long)__builtin_sub_overflow(int(a), unsigned(b), &narrow) << 1;
  r.values[1] = narrow;
  overflows |= (unsigned long long)__builtin_mul_overflow(int(a), unsigned(b), &narrow) << 2;
  r.values[2] = narrow;
  overflows |= (unsigned long long)__builtin_add_overflow(unsigned(a), int(b), &other) << 3;
  r.values[3] = int(other);
  overflows |= (unsigned long long)__builtin_sub_overflow(unsigned(a), int(b), &other) << 4;
  r.values[4] = int(other);
  overflows |= (unsigned long long)__builtin_add_overflow(a, (unsigned long long)b, &wide) << 5;
  r.values[5] = int(wide ^ (wide >> 32));
  r.overflows = overflows;
}

__global__ void each(Results *out, const long long *a, const long long *b) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  compute(out[i], a[i], b[i], i % 100);
}

// Three bytes, copied whole.
struct Colour {
  unsigned char r, g, b;
};
__global__ void swapped(Colour *out, const Colour *in) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  Colour mine = in[i], next = in[i ^ 1];
  if (mine.g % 2) mine = next;
  out[i] = mine;
}

int main() {
  const int n = 256;
  std::vector<long long> a(n), b(n);
  unsigned long long state = 88172645463325252ull;
  for (int i = 0; i < n; ++i) {
    for (auto *v : {&a, &b}) {
      state ^= state << 13;
      state ^= state >> 7;
      state ^= state << 17;
      (*v)[i] = (long long)state >> (state % 61);
    }
    if (i % 9 == 0) b[i] = i % 2 ? 0 : -1;
  }
  OnDevice<long long> first(a), second(b);
  OnDevice<Results> results(n);
  each<<<n / 32, 32>>>(results, first, second);
  const auto found = results.values();
  for (int i = 0; i < n; ++i) {
    Results expected = {};
    compute(expected, a[i], b[i], i % 100);
    const Results &f = found[i];
    EXPECT_EQUAL(f.sum, expected.sum, i);
    EXPECT_EQUAL(f.longSum, expected.longSum, i);
    for (int k = 0; k < 12; ++k) EXPECT_EQUAL(f.signed37[k], expected.signed37[k], 100 * i + k);
    for (int k = 0; k < 14; ++k) EXPECT_EQUAL(f.unsigned37[k], expected.unsigned37[k], 100 * i + k);
    for (int k = 0; k < 12; ++k) EXPECT_EQUAL(f.signed67[k], expected.signed67[k], 100 * i + k);
    for (int k = 0; k < 13; ++k) EXPECT_EQUAL(f.unsigned67[k], expected.unsigned67[k], 100 * i + k);
    for (int k = 0; k < 9; ++k) EXPECT_EQUAL(f.small[k], expected.small[k], 100 * i + k);
    for (int k = 0; k < 6; ++k) EXPECT_EQUAL(f.values[k], expected.values[k], 100 * i + k);
    EXPECT_EQUAL(f.overflows, expected.overflows, i);
  }

  std::vector<Colour> colours(n);
  for (int i = 0; i < n; ++i) colours[i] = {(unsigned char)i, (unsigned char)(7 * i / 3), (unsigned char)(i ^ 85)};
  OnDevice<Colour> in(colours), out(n + 1);
  swapped<<<n / 64, 64>>>(out, in);
  const auto moved = out.values();
  for (int i = 0; i < n; ++i) {
    const Colour expected = colours[i].g % 2 ? colours[i ^ 1] : colours[i];
    EXPECT_EQUAL(moved[i].r, expected.r, i);
    EXPECT_EQUAL(moved[i].g, expected.g, i);
    EXPECT_EQUAL(moved[i].b, expected.b, i);
  }
  EXPECT_EQUAL(moved[n].r + moved[n].g + moved[n].b, 0, n);
  return report();
}
