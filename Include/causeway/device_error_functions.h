// Scaled and inverse error functions and the normal distribution (CUDA Math API), under the names of the device library that
// clang's headers call, and for the host under their own (host_math.h). Single precision is double precision rounded, except for the error function itself.
#ifndef CAUSEWAY_DEVICE_ERROR_FUNCTIONS_H
#define CAUSEWAY_DEVICE_ERROR_FUNCTIONS_H

#include "device_double_double.h"

namespace causeway {

CAUSEWAY_NUMBER double infinityOf(double sign) { return sign * __builtin_inf(); }

// exp(x^2) erfc(x)
CAUSEWAY_NUMBER double scaledErrorFunction(double x) {
  if (x < 10.0) {
    if (x < -26.7) return infinityOf(1.0);
    const Pair square = productOf(x, x);
    const double power = exp(square.high);
    return erfc(x) * __builtin_fma(power, square.low, power);
  }
  // 1 / (sqrt(pi) x) times the sum of (-1)^k (2k - 1)!! / (2 x^2)^k (Abramowitz and Stegun, 7.1.23)
  const double r = 0.5 / (x * x);
  double sum = 1.0;
  for (int k = 14; k > 0; --k) sum = __builtin_fma(sum, -(2.0 * k - 1.0) * r, 1.0);
  return 0.56418958354775628695 / x * sum;
}

// The number whose error function's square is 1 - exp(-w): two digits of it (Winitzki, 2008).
CAUSEWAY_NUMBER double nearlyInverse(double w) {
  const double t = 4.3307467508 - 0.5 * w;
  return sqrt(sqrt(t * t + w * 6.8027210884353742) - t);
}
// The number whose error function is x, between -1/2 and 1/2 or, less exactly, beyond: by Halley's method, of which
// each step trebles the digits.
CAUSEWAY_NUMBER double inverseNearZero(double x) {
  const double a = __builtin_fabs(x);
  double y = nearlyInverse(-log((1.0 - a) * (1.0 + a)));
  for (int n = 0; n < 3; ++n) {
    const double d = (erf(y) - a) / (1.12837916709551257390 * exp(-y * y));
    y -= d / (1.0 + y * d);
  }
  return x < 0 ? -y : y;
}
// The number whose complementary error function is c, of 0.3 at most, by its logarithm: y^2 - ln erfcx(y) = -ln c.
CAUSEWAY_NUMBER double inverseInTail(double c) {
  const double goal = -log(c);
  double y = nearlyInverse(goal - log(2.0 - c));
  for (int n = 0; n < 4; ++n) {
    const double s = scaledErrorFunction(y);
    y -= (__builtin_fma(y, y, -goal) - log(s)) * 0.88622692545275801365 * s;
  }
  return y;
}
CAUSEWAY_NUMBER double inverseErrorFunction(double x) {
  const double a = __builtin_fabs(x);
  if (!(a < 1.0)) return a == 1.0 ? infinityOf(x) : x - x != 0 && x != x ? x : __builtin_nan("");
  if (a < 1e-8) return x * 0.88622692545275801365;
  if (a <= 0.7) return inverseNearZero(x);
  const double y = inverseInTail(1.0 - a);
  return x < 0 ? -y : y;
}
CAUSEWAY_NUMBER double inverseComplement(double c) {
  if (!(c > 0.0 && c < 2.0)) {
    if (c == 0.0) return infinityOf(1.0);
    return c == 2.0 ? infinityOf(-1.0) : c != c ? c : __builtin_nan("");
  }
  if (c <= 0.3) return inverseInTail(c);
  return c < 1.7 ? inverseErrorFunction(1.0 - c) : -inverseInTail(2.0 - c);
}
CAUSEWAY_NUMBER double normalDistribution(double x) {
  const double half = 0.70710678118654752440;
  const double t = -x * half;
  if (!(__builtin_fabs(t) < 40.0)) return x != x ? x : x > 0 ? 1.0 : 0.0;
  // What the product lost, times the slope.
  const double lost = __builtin_fma(-x, half, -t) + x * 4.8336466567264567e-17;
  return 0.5 * __builtin_fma(-lost, 1.12837916709551257390 * exp(-t * t), erfc(t));
}

}  // namespace causeway

// Those that are one expression each, of `x` in double precision; host_math.h has them as well.
#define CAUSEWAY_ERROR_FUNCTIONS(define)  \
  define(erfcx, scaledErrorFunction(x))   \
  define(erfinv, inverseErrorFunction(x)) \
  define(erfcinv, inverseComplement(x))   \
  define(normcdf, normalDistribution(x))  \
  define(normcdfinv, inverseComplement(2.0 * x) * -1.41421356237309504880)
#define CAUSEWAY_FUNCTION(name, function)                                                               \
  extern "C" __device__ inline double __nv_##name(double x) { return causeway::function; }              \
  extern "C" __device__ inline float __nv_##name##f(float y) {                                          \
    const double x = y;                                                                                 \
    return (float)causeway::function;                                                                   \
  }
CAUSEWAY_ERROR_FUNCTIONS(CAUSEWAY_FUNCTION)
#undef CAUSEWAY_FUNCTION

// By its series up to 1, beyond by its complement, whose small error is smaller still beside 1.
extern "C" __device__ inline float __nv_erff(float x) {
  const float a = __builtin_fabsf(x), s = x * x;
  if (!(a < 1.0f)) return __builtin_copysignf(1.0f - erfcf(a), x);
  float p = __fmaf_rn(s, 1.48071928e-8f, -1.63658447e-7f);
  p = __fmaf_rn(s, p, 1.64621144e-6f), p = __fmaf_rn(s, p, -1.49256504e-5f), p = __fmaf_rn(s, p, 1.20553330e-4f);
  p = __fmaf_rn(s, p, -8.54832702e-4f), p = __fmaf_rn(s, p, 5.22397763e-3f), p = __fmaf_rn(s, p, -2.68661706e-2f);
  p = __fmaf_rn(s, p, 0.112837917f), p = __fmaf_rn(s, p, -0.376126389f);
  // 2 / sqrt(pi) is 1 and the rest.
  return x + x * __fmaf_rn(s, p, 0.128379167f);
}

#endif
