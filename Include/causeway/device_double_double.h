// Numbers of two doubles, the second less than half a unit of the first: 106 bits, where cancellation would leave too few of
// 53 (Dekker, 1971; Knuth, TAOCP 4.2.2).
#ifndef CAUSEWAY_DEVICE_DOUBLE_DOUBLE_H
#define CAUSEWAY_DEVICE_DOUBLE_DOUBLE_H

// A function of the headers that include this one; the host has those that call no function of the device.
#define CAUSEWAY_NUMBER static __host__ __device__ __inline__ __attribute__((unused))
// First in a function that depends on the rounding of each operation: no product becomes part of a fused sum.
#define CAUSEWAY_EXACT _Pragma("clang fp contract(off)")

namespace causeway {

struct Pair {
  double high, low;
};

// Of two numbers, the first not smaller.
CAUSEWAY_NUMBER Pair ordered(double a, double b) {
  CAUSEWAY_EXACT
  const double s = a + b;
  return {s, b - (s - a)};
}
CAUSEWAY_NUMBER Pair sumOf(double a, double b) {
  CAUSEWAY_EXACT
  const double s = a + b, t = s - a;
  return {s, (a - (s - t)) + (b - t)};
}
CAUSEWAY_NUMBER Pair productOf(double a, double b) {
  CAUSEWAY_EXACT
  const double p = a * b;
  return {p, __builtin_fma(a, b, -p)};
}
CAUSEWAY_NUMBER Pair plus(Pair a, Pair b) {
  CAUSEWAY_EXACT
  const Pair s = sumOf(a.high, b.high), t = sumOf(a.low, b.low);
  const Pair u = ordered(s.high, s.low + t.high);
  return ordered(u.high, u.low + t.low);
}
CAUSEWAY_NUMBER Pair times(Pair a, Pair b) {
  const Pair p = productOf(a.high, b.high);
  return ordered(p.high, __fma_rn(a.high, b.low, __fma_rn(a.low, b.high, p.low)));
}
CAUSEWAY_NUMBER Pair times(Pair a, double b) {
  const Pair p = productOf(a.high, b);
  return ordered(p.high, __fma_rn(a.low, b, p.low));
}
CAUSEWAY_NUMBER Pair over(Pair a, double b) {
  CAUSEWAY_EXACT
  const double q = a.high / b;
  return ordered(q, (__fma_rn(-q, b, a.high) + a.low) / b);
}
CAUSEWAY_NUMBER Pair over(Pair a, Pair b) {
  CAUSEWAY_EXACT
  const double q = a.high / b.high;
  const Pair back = times(b, q), rest = plus(a, {-back.high, -back.low});
  return ordered(q, rest.high / b.high);
}
// The natural logarithm of a positive normal number.
CAUSEWAY_NUMBER Pair logarithm(double x) {
  const unsigned long long bits = (unsigned long long)__double_as_longlong(x);
  int e = (int)(bits >> 52) - 1023;
  double m = __longlong_as_double((long long)((bits & 0xfffffffffffffull) | 0x3ff0000000000000ull));
  if (m > 1.4142135623730951) m *= 0.5, ++e;
  // ln m = 2 artanh s, s = (m - 1) / (m + 1), of which 20 terms have 106 bits.
  const Pair s = over(sumOf(m, -1.0), sumOf(m, 1.0)), square = times(s, s);
  Pair sum = over({1.0, 0.0}, 41.0);
  for (int k = 39; k > 0; k -= 2) sum = plus(times(sum, square), over({1.0, 0.0}, (double)k));
  const Pair own = times(times(sum, s), 2.0);
  return plus(times(Pair{0.6931471805599453, 2.3190468138462996e-17}, (double)e), own);
}

}  // namespace causeway

#endif
