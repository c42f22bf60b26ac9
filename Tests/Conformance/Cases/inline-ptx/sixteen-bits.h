// Numbers of 16 bits on the host, exactly: an IEEE half has 5 bits of exponent, a brain float 8.
#pragma once
#include "instructions.h"

// The value of an IEEE half (5 bits of exponent) or a brain float (8), exactly.
static double value(u32 bits, int exponentBits) {
  const int mantissaBits = 15 - exponentBits, bias = (1 << (exponentBits - 1)) - 1;
  const int exponent = int(bits >> mantissaBits & ((1 << exponentBits) - 1)), mantissa = int(bits & ((1 << mantissaBits) - 1));
  double x;
  if (exponent == (1 << exponentBits) - 1) x = mantissa ? NAN : INFINITY;
  else if (exponent == 0) x = std::ldexp(mantissa, 1 - bias - mantissaBits);
  else x = std::ldexp(mantissa | 1 << mantissaBits, exponent - bias - mantissaBits);
  return bits & 0x8000 ? -x : x;
}
// The nearest, by trying all numbers between which it lies. `direction` is that of PTX.
static u16 rounded(long double x, int exponentBits, char direction = 'n') {
  if (x != x) return 0x7fff;
  const u16 sign = std::signbit(x) ? 0x8000 : 0;
  const long double magnitude = std::fabs(x);
  const u32 infinity = exponentBits == 5 ? 0x7c00 : 0x7f80;
  if (std::isinf(magnitude)) return u16(infinity | sign);
  u32 low = 0, high = infinity;  // value(low) <= magnitude
  while (high - low > 1) {
    const u32 middle = (low + high) / 2;
    if ((long double)value(middle, exponentBits) <= magnitude) low = middle; else high = middle;
  }
  const long double below = value(low, exponentBits);
  if (below == magnitude) return u16(low | sign);
  // The number above the largest, for deciding whether it is nearer.
  const long double above = high == infinity ? 2 * below - (long double)value(low - 1, exponentBits) : value(high, exponentBits);
  bool up;
  switch (direction) {
  case 'z': up = false; break;
  case 'm': up = sign != 0; break;
  case 'p': up = sign == 0; break;
  default: up = magnitude - below > above - magnitude || (magnitude - below == above - magnitude && (low & 1));
  }
  return u16((up ? high : low) | sign);
}
static bool isNaN(u16 x, int exponentBits) { return value(x, exponentBits) != value(x, exponentBits); }
