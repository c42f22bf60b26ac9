// Bessel functions on the host: the modified ones, and those of the first kind with all digits near their zeros.
#pragma once
#include <cmath>

typedef long double L;

inline L refI(int order, L x) {
  const L a = std::fabs(x);
  if (x - x != 0) return order && x < 0 ? x : a;
  L sum = 0;
  if (a < 60) {
    L term = 1;
    for (int k = 1; k < 200; ++k) sum += term, term *= a * a / 4 / (L(k) * (k + order));
    return order ? sum * x / 2 : sum;
  }
  L term = 1;
  for (int k = 1; k < 100; ++k) {
    sum += term;
    const L next = term * ((2 * k - 1) * (2 * k - 1) - 4 * order) / (8 * a * k);
    if (std::fabs(next) > std::fabs(term)) break;
    term = next;
  }
  const L value = std::exp(a / 2) * (sum / std::sqrt(2 * std::acos(L(-1)) * a)) * std::exp(a / 2);
  return order && x < 0 ? -value : value;
}

// Sums of two long doubles, since the terms of the series below cancel near zeros of the function.
struct Two {
  L high, low;
};
inline Two twoSum(L a, L b) {
  const L s = a + b, t = s - a;
  return {s, (a - (s - t)) + (b - t)};
}
inline Two plus(Two a, Two b) {
  Two s = twoSum(a.high, b.high);
  return twoSum(s.high, s.low + (a.low + b.low));
}
inline Two times(Two a, L b) {
  const L p = a.high * b;
  return twoSum(p, std::fma(a.high, b, -p) + a.low * b);
}
inline Two over(Two a, L b) {
  const L q = a.high / b;
  return twoSum(q, (std::fma(-q, b, a.high) + a.low) / b);
}
inline L refJ(int order, L x) {
  Two term = {1, 0}, sum = term;
  for (int k = 1; k < 60; ++k) {
    term = over(times(times(term, x / 2), -x / 2), L(k * (k + order)));
    sum = plus(sum, term);
  }
  return order ? times(sum, x / 2).high : sum.high;
}
