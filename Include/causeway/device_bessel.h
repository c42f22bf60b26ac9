// Bessel functions (CUDA Math API, "j0" to "yn", "cyl_bessel_i0", "cyl_bessel_i1"; Abramowitz and Stegun, 9.1, 9.2, 9.6,
// 9.7), under the names of the device library that clang's headers call: by their series up to 16 or 20, summed with 106
// bits, and by their asymptotic expansions beyond. Single precision is double precision rounded.
#ifndef CAUSEWAY_DEVICE_BESSEL_H
#define CAUSEWAY_DEVICE_BESSEL_H

#include "device_double_double.h"

namespace causeway {

// The sum over k of q^k / (k! (k + order)!), order 0 or 1, with 106 bits of its largest term.
CAUSEWAY_NUMBER Pair plainSeries(Pair q, int order) {
  Pair term = {1.0, 0.0}, sum = term;
  for (int k = 1; k < 80; ++k) {
    term = over(times(term, q), (double)k * (double)(k + order));
    sum = plus(sum, term);
    if (__builtin_fabs(term.high) < 1e-36 + 1e-33 * __builtin_fabs(sum.high)) break;
  }
  return sum;
}
// The same for q = -(x / 2)^2, and each term times a weight, as functions of the second kind have it: H(k), or
// H(k) + H(k + 1), the sums of reciprocals.
struct Series {
  Pair plain, weighted;
};
CAUSEWAY_NUMBER Series weightedSeries(double x, int order) {
  const Pair q = times(productOf(x, x), -0.25);
  Series result = {{1.0, 0.0}, {(double)order, 0.0}};
  Pair term = {1.0, 0.0}, lower = {0.0, 0.0}, upper = {(double)order, 0.0};
  for (int k = 1; k < 60; ++k) {
    term = over(times(term, q), (double)k * (double)(k + order));
    lower = plus(lower, over({1.0, 0.0}, (double)k));
    upper = order ? plus(upper, over({1.0, 0.0}, (double)(k + 1))) : Pair{0.0, 0.0};
    result.plain = plus(result.plain, term);
    result.weighted = plus(result.weighted, times(term, plus(lower, upper)));
    if (__builtin_fabs(term.high) < 1e-36) break;
  }
  return result;
}

// P and Q of the expansions for x of at least 16: J = sqrt(2 / (pi x)) (P cos w - Q sin w), w = x - (order / 2 + 1 / 4) pi.
CAUSEWAY_NUMBER double expansion(double x, int order, bool isSecondKind) {
  if (x - x != 0) return x == x ? 0.0 : x;
  const double mu = 4.0 * order * order;
  double p = 1.0, q = 0.0, term = 1.0;
  for (int k = 1; k < 32; ++k) {
    const double odd = 2.0 * k - 1.0, factor = (mu - odd * odd) / (8.0 * x * k);
    if (__builtin_fabs(factor) >= 1.0) break;
    term *= factor;
    // Signs go + Q, - P, - Q, + P.
    if (k & 1) q += k & 2 ? -term : term;
    else p += k & 2 ? -term : term;
    if (__builtin_fabs(term) < 1e-18) break;
  }
  // cos and sin of w by those of x, which the library reduces without loss: cos(x - pi/4) = (cos x + sin x) / sqrt 2.
  const double s = sin(x), c = cos(x), half = 0.70710678118654752440;
  const double cosine = half * (order ? s - c : c + s), sine = half * (order ? -s - c : s - c);
  const double value = isSecondKind ? p * sine + q * cosine : p * cosine - q * sine;
  return sqrt(0.63661977236758134308 / x) * value;
}

CAUSEWAY_NUMBER double besselJ(int order, double x) {
  const double a = __builtin_fabs(x);
  if (!(a < 16.0)) return order && x < 0 ? -expansion(a, order, false) : expansion(a, order, false);
  const Pair s = plainSeries(times(productOf(a, a), -0.25), order);
  return order ? times(s, x).high * 0.5 : s.high;
}
CAUSEWAY_NUMBER double besselY(int order, double x) {
  if (x != x || x < 0) return __longlong_as_double(0x7ff8000000000000ll);
  if (x == 0) return -__longlong_as_double(0x7ff0000000000000ll);
  if (!(x < 16.0)) return expansion(x, order, true);
  const Pair twoOverPi = {0.6366197723675814, -3.9357353350364972e-17};
  // So near to zero, the logarithm or the pole is all.
  if (x < 1e-150) {
    if (order) return -0.63661977236758134308 / x;
    const int isTiny = x < 1e-300;
    const Pair l = logarithm(isTiny ? x * 0x1p100 : x);
    return (l.high - (isTiny ? 69.314718055994530942 : 0.0) - 0.11593151565841244881) * 0.63661977236758134308;
  }
  const Series s = weightedSeries(x, order);
  // ln(x / 2) + gamma
  const Pair l = plus(logarithm(x), Pair{-0.11593151565841245, -3.7780767526472776e-19});
  if (order == 0) {
    const Pair sum = plus(times(l, s.plain), Pair{-s.weighted.high, -s.weighted.low});
    return times(sum, twoOverPi).high;
  }
  // (2 / pi) (ln(x / 2) + gamma) J1 - 2 / (pi x) - (x / (2 pi)) sum of the weighted terms
  const Pair inner = plus(times(l, s.plain), times(s.weighted, -0.5));
  const Pair sum = plus(times(inner, x * 0.5), over({-1.0, 0.0}, x));
  return times(sum, twoOverPi).high;
}

CAUSEWAY_NUMBER double besselJ(int n, double x, int) {
  if (n < 0) return __longlong_as_double(0x7ff8000000000000ll);
  if (n < 2) return besselJ(n, x);
  const double a = __builtin_fabs(x);
  double result;
  if (a == 0 || a - a != 0) {
    result = x == x ? 0.0 : x;
  } else if (a > n) {
    double before = besselJ(0, a), now = besselJ(1, a);
    for (int k = 1; k < n; ++k) {
      const double next = 2.0 * k / a * now - before;
      before = now, now = next;
    }
    result = now;
  } else {
    // Downward from where the function is nothing (Miller's algorithm), and scaled so that J0 + 2 J2 + 2 J4 + ... is 1.
    int start = n + (int)sqrt(60.0 * n) + 20;
    start += start & 1;
    double after = 0.0, now = 1e-300, total = 0.0;
    result = 0.0;
    for (int k = start; k > 0; --k) {
      const double next = 2.0 * k / a * now - after;
      after = now, now = next;
      if (k - 1 == n) result = now;
      if (((k - 1) & 1) == 0) total += k == 1 ? now : 2.0 * now;
      if (__builtin_fabs(now) > 1e200) now *= 1e-200, after *= 1e-200, total *= 1e-200, result *= 1e-200;
    }
    result /= total;
  }
  return x < 0 && (n & 1) ? -result : result;
}
CAUSEWAY_NUMBER double besselY(int n, double x, int) {
  if (n < 0) return __longlong_as_double(0x7ff8000000000000ll);
  if (n < 2 || !(x > 0)) return besselY(n ? 1 : 0, x);
  double before = besselY(0, x), now = besselY(1, x);
  for (int k = 1; k < n && now - now == 0; ++k) {
    const double next = 2.0 * k / x * now - before;
    before = now, now = next;
  }
  return now;
}

// The modified function of order 0 or 1, of a number that is not negative.
CAUSEWAY_NUMBER double besselI(int order, double x) {
  if (x < 20.0) {
    const Pair sum = plainSeries(times(productOf(x, x), 0.25), order);
    return order ? times(sum, x).high * 0.5 : sum.high;
  }
  if (x - x != 0) return x;
  const double mu = 4.0 * order;
  // The terms fall up to the (2 x)th, and 30 of them are enough.
  double sum = 1.0;
  for (int k = 30; k > 0; --k) {
    const double odd = 2.0 * k - 1.0;
    sum = __fma_rn(sum, (odd * odd - mu) / (8.0 * x * k), 1.0);
  }
  sum /= sqrt(6.28318530717958647693 * x);
  if (x < 700.0) return exp(x) * sum;
  // The power in two halves, since the whole may be too large where the result is not.
  const double half = exp(0.5 * x);
  return half * sum * half;
}

}  // namespace causeway

#define CAUSEWAY_BESSEL(name, expression)                                                       \
  extern "C" __device__ inline double __nv_##name(double x) { return causeway::expression; }    \
  extern "C" __device__ inline float __nv_##name##f(float y) {                                  \
    const double x = y;                                                                         \
    return (float)causeway::expression;                                                         \
  }
#define CAUSEWAY_BESSEL_N(name, expression)                                                            \
  extern "C" __device__ inline double __nv_##name(int n, double x) { return causeway::expression; }    \
  extern "C" __device__ inline float __nv_##name##f(int n, float y) {                                  \
    const double x = y;                                                                                \
    return (float)causeway::expression;                                                                \
  }
CAUSEWAY_BESSEL(j0, besselJ(0, x))
CAUSEWAY_BESSEL(j1, besselJ(1, x))
CAUSEWAY_BESSEL(y0, besselY(0, x))
CAUSEWAY_BESSEL(y1, besselY(1, x))
CAUSEWAY_BESSEL_N(jn, besselJ(n, x, 0))
CAUSEWAY_BESSEL_N(yn, besselY(n, x, 0))
CAUSEWAY_BESSEL(cyl_bessel_i0, besselI(0, __builtin_fabs(x)))
CAUSEWAY_BESSEL(cyl_bessel_i1, besselI(1, __builtin_fabs(x)) * (x < 0 ? -1.0 : 1.0))
#undef CAUSEWAY_BESSEL
#undef CAUSEWAY_BESSEL_N

#endif
