// What the cases of half and bfloat16 have in common: the operations by number, and their results rounded once.
#pragma once
#include "../check.h"

enum { operationCount = 16 };

template <class T>
__host__ __device__ T operation(int n, T a, T b, T c) {
  switch (n) {
    case 0: return __hadd(a, b);
    case 1: return __hsub(a, b);
    case 2: return __hmul(a, b);
    case 3: return __hdiv(a, b);
    case 4: return __hfma(a, b, c);
    case 5: return __hadd_sat(a, b);
    case 6: return __hmul_sat(a, b);
    case 7: return __hfma_sat(a, b, c);
    case 8: return __hfma_relu(a, b, c);
    case 9: return __hneg(a);
    case 10: return __habs(a);
    case 11: return __hmax(a, b);
    case 12: return __hmin_nan(a, b);
    case 13: return hsqrt(a);
    case 14: return a + b * c;
    default: return hrcp(a);
  }
}

#ifndef __CUDA_ARCH__
// The host's reference; older compilers do not read its type for a device.

// A number in 113 bits, rounded to `bits` bits with exponents from `lowest` to `highest`.
inline double rounded(__float128 x, int bits, int lowest, int highest) {
  if (x != x || x == 0 || x - x != 0) return double(x);
  const __float128 magnitude = x < 0 ? -x : x;
  int e;
  frexp(double(magnitude), &e);
  // A number just below a power of two may have become it.
  __float128 power = 1;
  for (int i = 0; i < (e < 0 ? -e : e); ++i) power *= 2;
  if (e < 0) power = 1 / power;
  if (magnitude < power / 2) --e;
  if (magnitude >= power) ++e;
  const int exponent = e - 1 < lowest ? lowest : e - 1;
  __float128 unit = 1;
  for (int i = 0; i < std::abs(exponent - bits + 1); ++i) unit *= 2;
  if (exponent - bits + 1 < 0) unit = 1 / unit;
  const __float128 scaled = magnitude / unit;
  unsigned long long whole = (unsigned long long)scaled;
  const __float128 rest = scaled - whole;
  if (rest > 0.5 || (rest == 0.5 && (whole & 1))) ++whole;
  const double result = double(whole * unit);
  const double largest = (2 - std::ldexp(1.0, 1 - bits)) * std::ldexp(1.0, highest);
  const double bounded = result > largest ? INFINITY : result;
  return x < 0 ? -bounded : bounded;
}

// a * b + c with the sum's last bit off where it is not exact, so that it does not pass for half-way between two numbers.
inline __float128 fused(__float128 a, __float128 b, __float128 c) {
  const __float128 p = a * b, s = p + c, t = s - p, error = (p - (s - t)) + (c - t);
  if (!(error < 0 || error > 0)) return s;
  const __float128 unit = s * 1.9259299443872359e-34;  // 2^-112
  return (error > 0) == (s > 0) ? s + unit : s - unit;
}

inline double exact(int n, double a, double b, double c, int bits, int lowest, int highest) {
  auto round = [&](__float128 x) { return rounded(x, bits, lowest, highest); };
  auto clamp = [](double x) { return x > 0 ? (x < 1 ? x : 1) : 0; };
  const __float128 x = a, y = b, z = c;
  switch (n) {
    case 0: return round(x + y);
    case 1: return round(x - y);
    case 2: return round(x * y);
    case 3: return round(x / y);
    case 4: return round(fused(x, y, z));
    case 5: return clamp(round(x + y));
    case 6: return clamp(round(x * y));
    case 7: return clamp(round(fused(x, y, z)));
    case 8: { const double r = round(fused(x, y, z)); return r < 0 ? 0 : r; }
    case 9: return -a;
    case 10: return std::fabs(a);
    case 11: return std::isnan(a) ? b : std::isnan(b) ? a : a > b ? a : b;
    case 12: return std::isnan(a) || std::isnan(b) ? NAN : a < b ? a : b;
    case 13: return round(std::sqrt(a));
    case 14: return round(x + round(y * z));
    default: return round(1 / x);
  }
}
#else
double rounded(double x, int bits, int lowest, int highest);
double exact(int n, double a, double b, double c, int bits, int lowest, int highest);
#endif

template <class T>
__global__ void compute(const T *in, T *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  for (int n = 0; n < operationCount; ++n)
    out[n * count + i] = operation(n, in[i], in[(i * 7 + 3) % count], in[(i * 13 + 5) % count]);
}

template <class T>
void checkArithmetic(std::vector<T> in, int bits, int lowest, int highest) {
  const int count = int(in.size());
  OnDevice<T> input(in), output(operationCount * count);
  compute<<<(count + 127) / 128, 128>>>(input.data, output.data, count);
  auto found = output.values();
  for (int n = 0; n < operationCount; ++n)
    for (int i = 0; i < count; ++i) {
      const T a = in[i], b = in[(i * 7 + 3) % count], c = in[(i * 13 + 5) % count];
      const double expected = exact(n, float(a), float(b), float(c), bits, lowest, highest);
      EXPECT_NEAR(float(found[n * count + i]), expected, 0, n * 100000 + i);
      EXPECT_NEAR(float(operation(n, a, b, c)), expected, 0, n * 100000 + i);
    }
}
