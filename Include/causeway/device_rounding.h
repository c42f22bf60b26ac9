// Addition, multiplication, division, square root and fused multiply-add rounded up, down and toward zero (CUDA Math API,
// "Single Precision Intrinsics" and "Double Precision Intrinsics"), under the names of the device library that clang's
// headers call. Devices round to the nearest only: the error of that tells on which side of the exact result it lies.
#ifndef CAUSEWAY_DEVICE_ROUNDING_H
#define CAUSEWAY_DEVICE_ROUNDING_H

#include "small_float_bits.h"

namespace causeway {

#define CAUSEWAY_DEVICE static __device__ __inline__ __attribute__((unused))

// The next number up, or down.
CAUSEWAY_DEVICE float next(float x, bool up) {
  const unsigned bits = bitsOf(x);
  if (x == 0.0f) return floatOf(up ? 1u : 0x80000001u);
  return floatOf((bits >> 31 != 0) == up ? bits - 1 : bits + 1);
}
CAUSEWAY_DEVICE double next(double x, bool up) {
  const unsigned long long bits = bitsOf(x);
  if (x == 0.0) return doubleOf(up ? 1ull : 0x8000000000000001ull);
  return doubleOf((bits >> 63 != 0) == up ? bits - 1 : bits + 1);
}
CAUSEWAY_DEVICE bool isFinite(double x) { return (bitsOf(x) & 0x7fffffffffffffffull) < 0x7ff0000000000000ull; }

// What was rounded to the nearest, in the direction; `error` has the sign of the exact number less it, and is zero for
// zeros, infinities and NaNs that are exact.
template <class T>
CAUSEWAY_DEVICE T directed(T x, T error, Rounding rounding) {
  if (error == 0) return x;
  const bool isAbove = error > 0;
  const bool isNegative = x < 0 || (x == 0 && !isAbove);
  switch (rounding) {
    case upward: return isAbove ? next(x, true) : x;
    case downward: return isAbove ? x : next(x, false);
    default: return isAbove == isNegative ? next(x, isNegative) : x;
  }
}
// An exact zero of two numbers of opposite sign is negative when rounding down.
template <class T>
CAUSEWAY_DEVICE T sumOfZero(T sum, T a, T b, Rounding rounding) {
  return sum == 0 && rounding == downward && !(bitsOf(a) == 0 && bitsOf(b) == 0) ? T(-0.0) : sum;
}

// Single precision by way of double precision rounded to odd, which keeps on which side of every float it lies.
CAUSEWAY_DEVICE float directed(double x, Rounding rounding) {
  const float nearest = (float)x;
  return x - x != 0 ? nearest : directed(nearest, (float)(x > nearest ? 1 : x < nearest ? -1 : 0), rounding);
}
CAUSEWAY_DEVICE double odd(double x, double error) {
  const unsigned long long bits = bitsOf(x);
  return error == 0 || !isFinite(x) || (bits & 1) ? x : doubleOf((error > 0) == (x > 0) ? bits + 1 : bits - 1);
}
CAUSEWAY_DEVICE float sum(float a, float b, Rounding rounding) {
  return sumOfZero(directed(oddSum((double)a, (double)b), rounding), a, b, rounding);
}
CAUSEWAY_DEVICE float product(float a, float b, Rounding rounding) {
  return directed(__dmul_rn((double)a, (double)b), rounding);
}
CAUSEWAY_DEVICE float fused(float a, float b, float c, Rounding rounding) {
  const double p = __dmul_rn((double)a, (double)b), s = oddSum(p, (double)c);
  return s == 0 ? (float)sumOfZero(s, p, (double)c, rounding) : directed(s, rounding);
}
CAUSEWAY_DEVICE float quotientOf(float a, float b, Rounding rounding) {
  const double q = __ddiv_rn((double)a, (double)b);
  if (!isFinite(q) || q == 0 || b - b != 0) return (float)q;
  const double rest = __fma_rn(-q, (double)b, (double)a);
  return directed(odd(q, b < 0 ? -rest : rest), rounding);
}
CAUSEWAY_DEVICE float rootOf(float a, Rounding rounding) {
  const double s = __dsqrt_rn((double)a);
  return s == 0 || !isFinite(s) ? (float)s : directed(odd(s, __fma_rn(-s, s, (double)a)), rounding);
}

// Double precision.


// `magnitude` * 2^`exponent` as a double; the lowest bit may stand for anything that is not zero beneath it.
CAUSEWAY_DEVICE double rounded(unsigned long long magnitude, int exponent, bool isNegative, Rounding rounding) {
  if (magnitude == 0) return isNegative ? -0.0 : 0.0;
  int e = 63 - __clzll((long long)magnitude) + exponent;
  const bool isSubnormal = e < -1022;
  const int drop = (isSubnormal ? -1022 : e) - 52 - exponent;
  const bool isUp = rounding == upward ? !isNegative : rounding == downward ? isNegative : false;
  unsigned long long kept = drop <= 0 ? magnitude << -drop : drop < 64 ? magnitude >> drop : 0;
  const bool isExact = drop <= 0 || (drop < 64 && kept << drop == magnitude);
  if (e > 1023) kept = isUp ? 0x7ff0000000000000ull : 0x7fefffffffffffffull;
  else kept += ((unsigned long long)(isSubnormal ? 0 : e + 1022) << 52) + (isUp && !isExact ? 1 : 0);
  return doubleOf(kept | (unsigned long long)isNegative << 63);
}
// A finite number that is not zero as 1.f and a power of two.
CAUSEWAY_DEVICE double mantissa(double x, int &exponent) {
  unsigned long long bits = bitsOf(x) & 0x7fffffffffffffffull;
  exponent = 0;
  if (bits < 0x10000000000000ull) bits = bitsOf(doubleOf(bits) * 0x1p54), exponent = -54;
  exponent += (int)(bits >> 52) - 1023;
  return doubleOf((bits & 0xfffffffffffffull) | 0x3ff0000000000000ull);
}
// A number between 1/2 and 4, of which `error` tells how the exact one differs, as an integer times 2^-60 with the
// lowest bit for what is left.
CAUSEWAY_DEVICE unsigned long long withRest(double x, double error) {
  const unsigned long long whole = (unsigned long long)(x * 0x1p60);
  return error > 0 ? whole + 1 : error < 0 ? whole - 1 : whole;
}

CAUSEWAY_DEVICE double sum(double a, double b, Rounding rounding) {
  const double s = a + b, t = s - a;
  if (!isFinite(s)) {
    // Only what was finite before has been rounded.
    return isFinite(a) && isFinite(b) ? directed(s, s > 0 ? -1.0 : 1.0, rounding) : s;
  }
  const double error = (a - (s - t)) + (b - t);
  return s == 0 ? sumOfZero(s, a, b, rounding) : directed(s, error, rounding);
}
CAUSEWAY_DEVICE double product(double a, double b, Rounding rounding) {
  const double p = __dmul_rn(a, b);
  if (a == 0 || b == 0 || !isFinite(a) || !isFinite(b)) return p;
  int ea, eb;
  const unsigned long long ma = (bitsOf(mantissa(a, ea)) & 0xfffffffffffffull) | 0x10000000000000ull;
  const unsigned long long mb = (bitsOf(mantissa(b, eb)) & 0xfffffffffffffull) | 0x10000000000000ull;
  // 53 times 53 bits with ten zeros more: the upper 64 of 126, and whether there is anything beneath.
  const unsigned long long high = __umul64hi(ma << 10, mb << 10), low = (ma << 10) * (mb << 10);
  return rounded(high | (low != 0), ea + eb - 60, (bitsOf(a) ^ bitsOf(b)) >> 63 != 0, rounding);
}
CAUSEWAY_DEVICE double quotientOf(double a, double b, Rounding rounding) {
  if (a == 0 || b == 0 || !isFinite(a) || !isFinite(b)) return __ddiv_rn(a, b);
  int ea, eb;
  const double ma = mantissa(a, ea), mb = mantissa(b, eb), q = __ddiv_rn(ma, mb);
  return rounded(withRest(q, __fma_rn(-q, mb, ma)), ea - eb - 60, (bitsOf(a) ^ bitsOf(b)) >> 63 != 0, rounding);
}
CAUSEWAY_DEVICE double rootOf(double a, Rounding rounding) {
  if (!(a > 0) || !isFinite(a)) return __dsqrt_rn(a);
  int e;
  double m = mantissa(a, e);
  if (e & 1) m *= 2, --e;
  const double s = __dsqrt_rn(m);
  return rounded(withRest(s, __fma_rn(-s, s, m)), e / 2 - 60, false, rounding);
}
CAUSEWAY_DEVICE double fused(double a, double b, double c, Rounding rounding) {
  const double r = __fma_rn(a, b, c);
  if (!isFinite(a) || !isFinite(b) || !isFinite(c)) return r;
  if (!isFinite(r)) return directed(r, r > 0 ? -1.0 : 1.0, rounding);
  if (a == 0 || b == 0) return sum(__dmul_rn(a, b), c, rounding);
  // Numbers near the ends of the range are moved to its middle, where their products' errors are numbers too.
  int ea, eb;
  mantissa(a, ea), mantissa(b, eb);
  const bool isSmall = ea + eb < -850, isLarge = ea + eb > 900;
  double x = a, y = b, z = c, w = r;
  if (isSmall && (ea + eb < -1200 || __builtin_fabs(c) >= 0x1p-300)) {
    // Less than anything beside c, if that is not zero.
    if (c == 0) return product(a, b, rounding);
    const double sign = (bitsOf(a) ^ bitsOf(b)) >> 63 ? -1.0 : 1.0;
    const double difference = c - r;
    return directed(r, difference != 0 ? difference : sign, rounding);
  }
  if (isSmall) {
    const double k = 0x1p+300;
    const bool isFirstSmaller = ea < eb;
    (isFirstSmaller ? x : y) *= k;
    (isFirstSmaller ? x : y) *= k;
    z = c * k * k, w = r * k * k;
  } else if (isLarge) {
    (ea > eb ? x : y) *= 0x1p-100;
    z = c * 0x1p-100, w = r * 0x1p-100;
  }
  const double high = __dmul_rn(x, y), low = __fma_rn(x, y, -high);
  const double s = high + z, t = s - high, rest = (high - (s - t)) + (z - t);
  const double u = rest + low, v = u - rest, lost = (rest - (u - v)) + (low - v);
  const double all = s + u, g = all - s, beneath = (s - (all - g)) + (u - g);
  const double error = (all - w) + (beneath + lost);
  return r == 0 && error == 0 ? sumOfZero(r, high, c, rounding) : directed(r, error, rounding);
}

#undef CAUSEWAY_DEVICE

}  // namespace causeway

#define CAUSEWAY_DIRECTIONS(define) define(_rz, towardZero) define(_ru, upward) define(_rd, downward)
#define CAUSEWAY_DEFINE(suffix, direction)                                                                            \
  extern "C" {                                                                                                        \
  __device__ inline float __nv_fadd##suffix(float a, float b) { return causeway::sum(a, b, causeway::direction); }    \
  __device__ inline float __nv_fsub##suffix(float a, float b) { return causeway::sum(a, -b, causeway::direction); }   \
  __device__ inline float __nv_fmul##suffix(float a, float b) { return causeway::product(a, b, causeway::direction); } \
  __device__ inline float __nv_fdiv##suffix(float a, float b) {                                                       \
    return causeway::quotientOf(a, b, causeway::direction);                                                           \
  }                                                                                                                   \
  __device__ inline float __nv_frcp##suffix(float a) { return causeway::quotientOf(1.0f, a, causeway::direction); }   \
  __device__ inline float __nv_fsqrt##suffix(float a) { return causeway::rootOf(a, causeway::direction); }            \
  __device__ inline float __nv_fmaf##suffix(float a, float b, float c) {                                              \
    return causeway::fused(a, b, c, causeway::direction);                                                             \
  }                                                                                                                   \
  __device__ inline double __nv_dadd##suffix(double a, double b) { return causeway::sum(a, b, causeway::direction); } \
  __device__ inline double __nv_dsub##suffix(double a, double b) { return causeway::sum(a, -b, causeway::direction); } \
  __device__ inline double __nv_dmul##suffix(double a, double b) {                                                    \
    return causeway::product(a, b, causeway::direction);                                                              \
  }                                                                                                                   \
  __device__ inline double __nv_ddiv##suffix(double a, double b) {                                                    \
    return causeway::quotientOf(a, b, causeway::direction);                                                           \
  }                                                                                                                   \
  __device__ inline double __nv_drcp##suffix(double a) { return causeway::quotientOf(1.0, a, causeway::direction); }  \
  __device__ inline double __nv_dsqrt##suffix(double a) { return causeway::rootOf(a, causeway::direction); }          \
  __device__ inline double __nv_fma##suffix(double a, double b, double c) {                                           \
    return causeway::fused(a, b, c, causeway::direction);                                                             \
  }                                                                                                                   \
  }
CAUSEWAY_DIRECTIONS(CAUSEWAY_DEFINE)
#undef CAUSEWAY_DEFINE
#undef CAUSEWAY_DIRECTIONS

#endif
