// Powers within CUDA's bounds, in single and double precision, remainders, and the parts of a number, under the names of the
// device library that clang's headers call (CUDA C++ Programming Guide, "Mathematical Functions"). OpenCL's powers take
// hundreds of nanoseconds on some drivers; these are arithmetic that works on vectors too.
#ifndef CAUSEWAY_DEVICE_POWERS_H
#define CAUSEWAY_DEVICE_POWERS_H

#include "device_roots.h"

extern "C" {
__device__ __attribute__((const)) float __nv_opencl_fmodf(float, float);
__device__ __attribute__((const)) double __nv_opencl_fmod(double, double);
}

namespace causeway {

// What powers need to know of a type: its bits, and the coefficients of their series.
template <class T>
struct PowerSeries;

template <>
struct PowerSeries<float> {
  typedef unsigned Bits;
  typedef int SignedBits;
  enum { fraction = 23, logarithmTerms = 5, powerTerms = 7 };
  // The bits of the root of 1/2, beneath which a fraction is doubled.
  static constexpr Bits root = 0x3f3504f3, one = 0x3f800000;
  static constexpr float subnormal = 0x1p-126f, up = 0x1p24f, most = 160.0f;

  // 2 / ln 2 and two thirds of 1 / ln 2, each with its rest, and 2 / ((2n + 5) ln 2).
  static constexpr float first = 2.885390043258667f, firstRest = 3.851926067e-08f;
  static constexpr float second = 0.9617967009544373f, secondRest = -7.028461813e-09f;
  static __device__ __inline__ float logarithm(int n) {
    const float terms[] = {0.5770780444145203f, 0.41219857335090637f, 0.32059890031814575f, 0.26230818033218384f,
                           0.22195307910442352f};
    return terms[n];
  }
  // ln 2 to the power n + 1 over (n + 1)!
  static __device__ __inline__ float power(int n) {
    const float terms[] = {0.6931471824645996f,    0.24022650718688965f,   0.05550410971045494f,  0.009618128649890423f,
                           0.0013333557872101665f, 0.0001540352968731895f, 1.5252733646775596e-05f};
    return terms[n];
  }
  static __device__ __inline__ float whole(float x) { return __builtin_rintf(x); }
  static __device__ __inline__ float truncated(float x) { return __builtin_truncf(x); }
  static __device__ __inline__ float magnitude(float x) { return __builtin_fabsf(x); }
  static __device__ __inline__ float remainder(float x, float y) { return __nv_opencl_fmodf(x, y); }
};

template <>
struct PowerSeries<double> {
  typedef unsigned long long Bits;
  typedef long long SignedBits;
  enum { fraction = 52, logarithmTerms = 12, powerTerms = 13 };
  static constexpr Bits root = 0x3fe6a09e667f3bcdull, one = 0x3ff0000000000000ull;
  static constexpr double subnormal = 0x1p-1022, up = 0x1p54, most = 1100.0;

  static constexpr double first = 2.8853900817779268, firstRest = 4.0710547481862066e-17;
  static constexpr double second = 0.9617966939259756, secondRest = 5.0577616648125907e-17;
  static __device__ __inline__ double logarithm(int n) {
    const double terms[] = {0.5770780163555853,  0.4121985831111324,  0.3205988979753252, 0.2623081892525388,
                            0.22195308321368667, 0.19235933878519512, 0.16972882833987804, 0.15186263588304877,
                            0.1373995277037108,  0.12545174268599682, 0.11541560327111708, 0.1068662993251084};
    return terms[n];
  }
  static __device__ __inline__ double power(int n) {
    const double terms[] = {0.6931471805599453,     0.24022650695910072,    0.05550410866482158,   0.009618129107628477,
                            0.0013333558146428443,  0.0001540353039338161,  1.5252733804059841e-05, 1.321548679014431e-06,
                            1.01780860092397e-07,   7.054911620801123e-09,  4.4455382718708116e-10, 2.5678435993488206e-11,
                            1.3691488853904128e-12};
    return terms[n];
  }
  static __device__ __inline__ double whole(double x) { return __builtin_rint(x); }
  static __device__ __inline__ double truncated(double x) { return __builtin_trunc(x); }
  static __device__ __inline__ double magnitude(double x) { return __builtin_fabs(x); }
  static __device__ __inline__ double remainder(double x, double y) { return __nv_opencl_fmod(x, y); }
};

// A number as two, of which the second is small beside the first.
template <class T>
struct TwoParts {
  T high, low;
};

// The logarithm to the base of 2 of a number above zero that is finite: the exponent, and of a fraction m between the roots
// of 1/2 and 2 the series in s = (m - 1) / (m + 1), whose first terms are kept in two parts.
template <class T>
CAUSEWAY_NUMBER TwoParts<T> binaryLogarithm(T x) {
  CAUSEWAY_EXACT
  typedef PowerSeries<T> Series;
  typedef typename Series::Bits Bits;
  typedef typename Series::SignedBits SignedBits;
  const bool isSubnormal = x < Series::subnormal;
  const Bits bits = __builtin_bit_cast(Bits, isSubnormal ? x * Series::up : x);
  const int exponent = (int)((SignedBits)(bits - Series::root) >> Series::fraction);
  const T m = __builtin_bit_cast(T, bits - ((Bits)(SignedBits)exponent << Series::fraction));
  const T e = (T)(exponent - (isSubnormal ? Series::fraction + (sizeof(T) == 4 ? 1 : 2) : 0));

  const T p = m - T(1), q = m + T(1), qLow = m - (q - T(1)), r = T(1) / q;
  const T s = p * r, sLow = fused(-s, qLow, fused(-s, q, p)) * r;
  const T t = s * s, tLow = fused(s, s, -t) + T(2) * s * sLow;
  T rest = Series::logarithm(Series::logarithmTerms - 1);
#pragma unroll
  for (int n = Series::logarithmTerms - 2; n >= 0; --n) rest = fused(rest, t, Series::logarithm(n));
  const T a = t * rest, w = Series::second + a, wLow = ((Series::second - w) + a) + Series::secondRest;
  const T v = t * w, vLow = fused(t, w, -v) + (t * wLow + tLow * w);
  const T z = Series::first + v, zLow = (((Series::first - z) + v) + vLow) + Series::firstRest;
  const T l = s * z, lLow = fused(s, z, -l) + (s * zLow + sLow * z);
  const T high = e + l;
  return {high, ((e - high) + l) + lLow};
}

// 2 to the power of a number; what is below 2^-1200, or above 2^1200, may be any such number.
template <class T>
CAUSEWAY_NUMBER T powerOfTwo(TwoParts<T> x) {
  CAUSEWAY_EXACT
  typedef PowerSeries<T> Series;
  typedef typename Series::Bits Bits;
  const T n = Series::whole(x.high), f = (x.high - n) + x.low;
  T sum = Series::power(Series::powerTerms - 1);
#pragma unroll
  for (int k = Series::powerTerms - 2; k >= 0; --k) sum = fused(sum, f, Series::power(k));
  sum = fused(sum, f, T(1));
  // In two steps, of which the second one rounds if the result is subnormal.
  const int whole = (int)n, half = whole / 2;
  const T one = __builtin_bit_cast(T, Series::one + ((Bits)(long long)half << Series::fraction));
  const T other = __builtin_bit_cast(T, Series::one + ((Bits)(long long)(whole - half) << Series::fraction));
  return sum * one * other;
}

// ISO C99, F.9.4.4.
template <class T>
CAUSEWAY_NUMBER T powerOf(T x, T y) {
  CAUSEWAY_EXACT
  typedef PowerSeries<T> Series;
  const T a = Series::magnitude(x), b = Series::magnitude(y), infinity = T(__builtin_inff());
  const bool isPlain = a > T(0) && a < infinity;
  const TwoParts<T> l = binaryLogarithm(isPlain ? a : T(1));
  const T high = y * l.high;
  const bool isLarge = high > Series::most, isSmall = high < -Series::most;
  const T bounded = isLarge ? Series::most : isSmall ? -Series::most : high;
  const T low = isLarge || isSmall ? T(0) : fused(y, l.high, -high) + y * l.low;
  T result = powerOfTwo(TwoParts<T>{bounded, low});

  // Whole numbers above 2^fraction are even.
  const T half = y * T(0.5);
  const bool isWhole = Series::whole(y) == y, isOdd = isWhole && Series::whole(half) != half;
  result = isPlain ? result : (a == T(0)) == (y < T(0)) ? infinity : T(0);
  const T beyond = a == T(1) ? T(1) : (a > T(1)) == (y > T(0)) ? infinity : T(0);
  result = b == infinity ? beyond : result;
  const bool isNegative = __builtin_bit_cast(typename Series::SignedBits, x) < 0;
  result = isNegative && isOdd ? -result : result;
  result = isNegative && isPlain && !isWhole ? T(__builtin_nanf("")) : result;
  result = x != x || y != y ? x + y : result;
  return x == T(1) || y == T(0) ? T(1) : result;
}

// x - y n, n the whole part of x / y, with the sign of x. Of quotients that are not too large n is right or one too many.
template <class T>
CAUSEWAY_NUMBER T remainderOf(T x, T y) {
  CAUSEWAY_EXACT
  typedef PowerSeries<T> Series;
  const T a = Series::magnitude(x), b = Series::magnitude(y), quotient = a / b;
  if (!(quotient < T(sizeof(T) == 4 ? 0x1p22 : 0x1p51) && b < T(__builtin_inff()))) return Series::remainder(x, y);
  const T rest = fused(-Series::truncated(quotient), b, a), result = rest < T(0) ? rest + b : rest;
  return __builtin_bit_cast(typename Series::SignedBits, x) < 0 ? -result : result;
}

}  // namespace causeway

extern "C" {
__device__ inline float __nv_powf(float x, float y) { return causeway::powerOf(x, y); }
__device__ inline double __nv_pow(double x, double y) { return causeway::powerOf(x, y); }
// What the guide says it is ("Intrinsic Functions").
__device__ inline float __nv_fast_powf(float x, float y) { return __nv_exp2f(y * __nv_log2f(x)); }
__device__ inline float __nv_fmodf(float x, float y) { return causeway::remainderOf(x, y); }
__device__ inline double __nv_fmod(double x, double y) { return causeway::remainderOf(x, y); }

__device__ inline float __nv_modff(float x, float *whole) {
  *whole = __builtin_truncf(x);
  const float rest = __builtin_fabsf(x) == __builtin_inff() ? 0.0f : x - *whole;
  return __builtin_copysignf(rest, x);
}
__device__ inline double __nv_modf(double x, double *whole) {
  *whole = __builtin_trunc(x);
  const double rest = __builtin_fabs(x) == __builtin_inf() ? 0.0 : x - *whole;
  return __builtin_copysign(rest, x);
}

// A fraction between 1/2 and 1 and the exponent; zero, infinities and NaNs are as they are, with an exponent of 0.
__device__ inline float __nv_frexpf(float x, int *exponent) {
  const float a = __builtin_fabsf(x);
  const bool isPlain = a > 0.0f && a < __builtin_inff(), isSubnormal = a < 0x1p-126f;
  const unsigned bits = __builtin_bit_cast(unsigned, isSubnormal ? x * 0x1p24f : x);
  *exponent = isPlain ? (int)(bits >> 23 & 255) - (isSubnormal ? 150 : 126) : 0;
  return isPlain ? __builtin_bit_cast(float, (bits & 0x807fffff) | 0x3f000000) : x;
}
__device__ inline double __nv_frexp(double x, int *exponent) {
  const double a = __builtin_fabs(x);
  const bool isPlain = a > 0.0 && a < __builtin_inf(), isSubnormal = a < 0x1p-1022;
  const unsigned long long bits = __builtin_bit_cast(unsigned long long, isSubnormal ? x * 0x1p54 : x);
  *exponent = isPlain ? (int)(bits >> 52 & 2047) - (isSubnormal ? 1076 : 1022) : 0;
  return isPlain ? __builtin_bit_cast(double, (bits & 0x800fffffffffffffull) | 0x3fe0000000000000ull) : x;
}
}

#endif
