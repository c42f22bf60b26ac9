// Vectors of the compiler's own, and their sums, products, extremes and bits (clang's __builtin_reduce_…).
#include "both.h"

typedef int Ints __attribute__((ext_vector_type(4)));
typedef unsigned char Bytes __attribute__((ext_vector_type(8)));
typedef unsigned long long Longs __attribute__((ext_vector_type(2)));
typedef float Floats __attribute__((ext_vector_type(4)));
typedef double Doubles __attribute__((ext_vector_type(3)));

struct Values {
  static const int count = 13;
  long long at[count];
};

BOTH Values compute(int i) {
  const Ints a = {i, 7 - i, i * 37 % 101 - 50, 3}, b = a * 3 - a.wzyx;
  const Bytes c = {(unsigned char)i, (unsigned char)(i * 5), 200, (unsigned char)(255 - i), 17, (unsigned char)(i >> 3), 0x81, 9};
  const Longs d = {(unsigned long long)i << 40 | 5, ~(unsigned long long)(i * 77)};
  const Floats e = {i * 0.5f - 100, 3.25f, -i * 1.5f, float(i % 9)};
  const Doubles f = {i * 0.125, 40.0 - i, -3.5};
  return {{__builtin_reduce_add(a), __builtin_reduce_add(b), __builtin_reduce_mul(a), __builtin_reduce_max(b), __builtin_reduce_min(a),
           __builtin_reduce_xor(c), __builtin_reduce_or(c), __builtin_reduce_and(c | Bytes(0x41)), __builtin_reduce_max(c),
           (long long)__builtin_reduce_add(d), (long long)__builtin_reduce_min(d), (long long)(__builtin_reduce_max(e) * 4),
           (long long)(__builtin_reduce_min(f) * 8)}};
}

int main() { return compareWithHost<Values, compute>(sized(1000, 8)); }
