// Sine, cosine and tangent in double precision, of numbers and of multiples of pi, within CUDA's bounds (CUDA C++ Programming
// Guide, "Mathematical Functions"), under the names of the device library that clang's headers call.
#ifndef CAUSEWAY_DEVICE_TRIGONOMETRY_H
#define CAUSEWAY_DEVICE_TRIGONOMETRY_H

#include "device_double_double.h"

namespace causeway {

// An angle between -pi/4 and pi/4, and how many quarters of a turn were taken from it.
struct Angle {
  Pair rest;
  int quarters;
};

// The first 1,280 binary digits of 2 / pi.
static __device__ const unsigned long long digitsOfTwoOverPi[] = {
    0xa2f9836e4e441529ull, 0xfc2757d1f534ddc0ull, 0xdb6295993c439041ull, 0xfe5163abdebbc561ull,
    0xb7246e3a424dd2e0ull, 0x06492eea09d1921cull, 0xfe1deb1cb129a73eull, 0xe88235f52ebb4484ull,
    0xe99c7026b45f7e41ull, 0x3991d639835339f4ull, 0x9c845f8bbdf9283bull, 0x1ff897ffde05980full,
    0xef2f118b5a0a6d1full, 0x6d367ecf27cb09b7ull, 0x4f463f669e5fea2dull, 0x7527bac7ebe5f17bull,
    0x3d0739f78a5292eaull, 0x6bfb5fb11f8d5d08ull, 0x56033046fc7b6babull, 0xf0cfbc209af4361dull};

// 64 digits of 2 / pi from a place on; before the point there are none.
CAUSEWAY_NUMBER unsigned long long digitsFrom(int place) {
  const int word = place >> 6, shift = place & 63;
  const unsigned long long first = word < 0 ? 0 : digitsOfTwoOverPi[word];
  return shift == 0 ? first : first << shift | digitsOfTwoOverPi[word + 1] >> (64 - shift);
}

// Numbers of 2^32 and more, as Payne and Hanek (1983) reduce them: of the product with 2 / pi only the digits count that are
// not multiples of 4, and 190 of them after the point.
CAUSEWAY_NUMBER Angle reducedLarge(double x) {
  typedef unsigned long long Word;
  const Word bits = (Word)__double_as_longlong(x), m = (bits & 0xfffffffffffffull) | 0x10000000000000ull;
  // x is m 2^e; the digits that matter begin at the one worth 2^(1 - e).
  const int e = (int)(bits >> 52 & 2047) - 1075, place = e - 2;
  const Word d0 = digitsFrom(place), d1 = digitsFrom(place + 64), d2 = digitsFrom(place + 128);
  const Word p2 = m * d2, upper2 = __umul64hi(m, d2), lower1 = m * d1, p1 = lower1 + upper2;
  const Word p0 = m * d0 + __umul64hi(m, d1) + (p1 < lower1 ? 1 : 0);
  const Word high = p0 << 2 | p1 >> 62, low = p1 << 2 | p2 >> 62;
  // The fraction of a quarter, from -1/2 to 1/2; a half and more are what is missing in the next quarter.
  const double part = (double)((long long)high >> 11) * 0x1p-53;
  const Pair turn = sumOf(part, (double)(high & 2047) * 0x1p-64 + (double)low * 0x1p-128);
  const int quarters = (int)(p0 >> 62) + (int)(high >> 63);
  const Pair angle = times(Pair{1.5707963267948966, 6.123233995736766e-17}, turn);
  if ((long long)bits < 0) return {{-angle.high, -angle.low}, -quarters};
  return {angle, quarters};
}
CAUSEWAY_NUMBER Angle reduced(double x) {
  if (__builtin_fabs(x) >= 0x1p32) return reducedLarge(x);
  // n has 32 bits at most: n quarters are exact to the last digit of x in the first step.
  const double n = rint(x * 0.6366197723675814);
  const double r = __fma_rn(-n, 1.5707963267948966, x);
  const Pair second = productOf(n, 6.123233995736766e-17), rest = sumOf(r, -second.high);
  return {{rest.high, rest.low - second.low - n * -1.4973849048591698e-33}, (int)(long long)n};
}
// pi times a number.
CAUSEWAY_NUMBER Angle reducedTurns(double x) {
  const double n = rint(x + x), t = __fma_rn(n, -0.5, x);
  const Pair r = productOf(t, 3.141592653589793);
  // Numbers so large are even.
  return {{r.high, __fma_rn(t, 1.2246467991473532e-16, r.low)}, __builtin_fabs(n) < 0x1p54 ? (int)(long long)n : 0};
}

CAUSEWAY_NUMBER double sinePart(Pair a) {
  const double s = a.high * a.high;
  double p = __fma_rn(s, -7.586636882825159e-13, 1.6058530596645953e-10);
  p = __fma_rn(s, p, -2.50521062259944e-08), p = __fma_rn(s, p, 2.755731921932058e-06);
  p = __fma_rn(s, p, -0.0001984126984126504), p = __fma_rn(s, p, 0.008333333333333331);
  p = __fma_rn(s, p, -0.16666666666666666);
  return a.high + __fma_rn(a.high * s, p, __fma_rn(-0.5 * s, a.low, a.low));
}
CAUSEWAY_NUMBER double cosinePart(Pair a) {
  CAUSEWAY_EXACT
  const double s = a.high * a.high;
  double p = __fma_rn(s, 4.745838412531023e-14, -1.1470460319209511e-11);
  p = __fma_rn(s, p, 2.0876755787492604e-09), p = __fma_rn(s, p, -2.755731922139249e-07);
  p = __fma_rn(s, p, 2.4801587301584632e-05), p = __fma_rn(s, p, -0.0013888888888888887);
  p = __fma_rn(s, p, 0.041666666666666664);
  const double half = 0.5 * s, w = 1.0 - half;
  return w + (((1.0 - w) - half) + __fma_rn(s * s, p, -a.high * a.low));
}
// From the sine and cosine of the rest those of the angle and `quarters` quarters of a turn.
template <class T>
CAUSEWAY_NUMBER T turned(T sine, T cosine, int quarters) {
  const T value = quarters & 1 ? cosine : sine;
  return quarters & 2 ? -value : value;
}

}  // namespace causeway

extern "C" {
// Zero stays as it is: what is added to it below would take its sign. Of no finite number come NaNs.
__device__ inline double __nv_sin(double x) {
  if (x == 0.0 || x - x != 0.0) return x == 0.0 ? x : x - x;
  const causeway::Angle a = causeway::reduced(x);
  return causeway::turned(causeway::sinePart(a.rest), causeway::cosinePart(a.rest), a.quarters);
}
__device__ inline double __nv_cos(double x) {
  if (x - x != 0.0) return x - x;
  const causeway::Angle a = causeway::reduced(x);
  return causeway::turned(causeway::sinePart(a.rest), causeway::cosinePart(a.rest), a.quarters + 1);
}
__device__ inline void __nv_sincos(double x, double *sine, double *cosine) {
  if (x == 0.0 || x - x != 0.0) {
    *sine = x == 0.0 ? x : x - x, *cosine = x - x + 1.0;
    return;
  }
  const causeway::Angle a = causeway::reduced(x);
  const double s = causeway::sinePart(a.rest), c = causeway::cosinePart(a.rest);
  *sine = causeway::turned(s, c, a.quarters), *cosine = causeway::turned(s, c, a.quarters + 1);
}
__device__ inline double __nv_tan(double x) {
  if (x == 0.0 || x - x != 0.0) return x == 0.0 ? x : x - x;
  const causeway::Angle a = causeway::reduced(x);
  const double s = causeway::sinePart(a.rest), c = causeway::cosinePart(a.rest);
  return a.quarters & 1 ? -c / s : s / c;
}

// Whole numbers give zeros with the number's sign.
__device__ inline double __nv_sinpi(double x) {
  if (x - x != 0.0 || x == rint(x)) return x - x != 0.0 ? x - x : __builtin_copysign(0.0, x);
  const causeway::Angle a = causeway::reducedTurns(x);
  return causeway::turned(causeway::sinePart(a.rest), causeway::cosinePart(a.rest), a.quarters);
}
__device__ inline double __nv_cospi(double x) {
  if (x - x != 0.0) return x - x;
  const causeway::Angle a = causeway::reducedTurns(x);
  return causeway::turned(causeway::sinePart(a.rest), causeway::cosinePart(a.rest), a.quarters + 1) + 0.0;
}
__device__ inline void __nv_sincospi(double x, double *s, double *c) { *s = __nv_sinpi(x), *c = __nv_cospi(x); }
}

#endif
