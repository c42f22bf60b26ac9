// The hyperbolic cosine in double precision within CUDA's bound (CUDA C++ Programming Guide, "Mathematical Functions"), under
// the name of the device library that clang's headers call.
#ifndef CAUSEWAY_DEVICE_HYPERBOLIC_H
#define CAUSEWAY_DEVICE_HYPERBOLIC_H

#include "device_double_double.h"

namespace causeway {

// exp(x) / 2 for x from 0 to 710.4, as a number of 60 bits between 1 and 4, and a power of two.
struct ScaledPower {
  Pair value;
  double scale;
};
CAUSEWAY_NUMBER ScaledPower halfPower(double x) {
  CAUSEWAY_EXACT
  const double n = rint(x * 1.44269504088896340736);
  // The product with the first part of ln 2 and the difference are one operation, which is exact.
  const Pair part = sumOf(__fma_rn(-n, 0.6931471805599453, x), -n * 2.3190468138462996e-17);
  const double r = part.high;
  // (exp(r) - 1 - r - r^2 / 2) / r^3
  double p = 1.0 / 6227020800.0;
  p = __fma_rn(p, r, 1.0 / 479001600.0), p = __fma_rn(p, r, 1.0 / 39916800.0), p = __fma_rn(p, r, 1.0 / 3628800.0);
  p = __fma_rn(p, r, 1.0 / 362880.0), p = __fma_rn(p, r, 1.0 / 40320.0), p = __fma_rn(p, r, 1.0 / 5040.0);
  p = __fma_rn(p, r, 1.0 / 720.0), p = __fma_rn(p, r, 1.0 / 120.0), p = __fma_rn(p, r, 1.0 / 24.0);
  p = __fma_rn(p, r, 1.0 / 6.0);
  const Pair square = productOf(r, r * 0.5), first = ordered(1.0, r), second = sumOf(first.high, square.high);
  const double tail = __fma_rn(p, r * r * r, square.low + part.low + part.low * r);
  const double scale = __longlong_as_double((long long)((int)n + 1023 - 2) << 52);
  return {times(ordered(second.high, second.low + first.low + tail), 2.0), scale};
}

}  // namespace causeway

extern "C" __device__ inline double __nv_cosh(double x) {
  const double a = __builtin_fabs(x);
  // The last number whose cosine is within the range.
  if (!(a <= 710.4758600739439)) return a + __builtin_inf();
  const causeway::ScaledPower power = causeway::halfPower(a);
  // exp(-a) / 2, beside which exp(a) / 2 is not smaller.
  const double high = power.value.high * power.scale, other = a > 40.0 ? 0.0 : 0.25 / high;
  const causeway::Pair sum = causeway::ordered(high, other);
  return sum.high + (sum.low + power.value.low * power.scale);
}

#endif
