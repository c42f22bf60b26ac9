// Error functions, their inverses and the normal distribution on the host.
#pragma once
#include <cmath>

// In a precision higher than H where that loses digits: all are in long double.
typedef long double L;

inline L refErfcx(L x) {
  const L hi = x * x, lo = std::fma(x, x, -hi);
  if (x > 60) {
    L sum = 1, term = 1;
    for (int k = 1; k < 12; ++k) term *= -(2 * k - 1) / (2 * hi), sum += term;
    return sum / (x * std::sqrt(std::acos(L(-1))));
  }
  return std::erfc(x) * std::exp(hi) * (1 + lo);
}
inline L slope(L y) { return 2 / std::sqrt(std::acos(L(-1))) * std::exp(-y * y); }
// By bisection, and Newton's method on the logarithm where the function is small.
inline L refErfcinv(L c) {
  if (!(c >= 0 && c <= 2)) return NAN;
  if (c == 0 || c == 2) return c == 0 ? INFINITY : -INFINITY;
  if (c > 1) return -refErfcinv(2 - c);
  if (c > 0.5L) {
    const L x = 1 - c;
    L y = x * std::sqrt(std::acos(L(-1))) / 2;
    for (int k = 0; k < 40; ++k) y -= (std::erf(y) - x) / slope(y);
    return y;
  }
  L low = 0, high = 108;
  for (int k = 0; k < 60; ++k) {
    const L middle = (low + high) / 2;
    (std::erfc(middle) > c ? low : high) = middle;
  }
  L y = (low + high) / 2;
  for (int k = 0; k < 3; ++k) y += (std::erfc(y) / c - 1) * std::sqrt(std::acos(L(-1))) / 2 * refErfcx(y);
  return y;
}
inline L refErfinv(L x) {
  if (std::fabs(x) >= 0.5L || x != x) return x < 0 ? -refErfcinv(1 + x) : refErfcinv(1 - x);
  L y = x * std::sqrt(std::acos(L(-1))) / 2;
  for (int k = 0; k < 40; ++k) y -= (std::erf(y) - x) / slope(y);
  return y;
}
inline L refNormcdf(L x) {
  const L half = std::sqrt(L(0.5)), lost = -L(2.5095776977e-20);
  const L t = -x * half;
  if (std::fabs(t) > 100) return x > 0 ? 1 : 0;
  const L rest = std::fma(-x, half, -t) - x * lost;
  return (std::erfc(t) - rest * slope(t)) / 2;
}
