// Numbers of 16 bits: conversions in all directions and arithmetic, against exact arithmetic on the host.
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

INSTRUCTION1(halfFromFloat, u16, h, float, f, "cvt.rn.f16.f32 %0, %1;", rounded(x, 5))
INSTRUCTION1(halfTowardsZero, u16, h, float, f, "cvt.rz.f16.f32 %0, %1;", rounded(x, 5, 'z'))
INSTRUCTION1(halfDown, u16, h, float, f, "cvt.rm.f16.f32 %0, %1;", rounded(x, 5, 'm'))
INSTRUCTION1(halfUp, u16, h, float, f, "cvt.rp.f16.f32 %0, %1;", rounded(x, 5, 'p'))
INSTRUCTION1(halfFromDouble, u16, h, double, d, "cvt.rn.f16.f64 %0, %1;", rounded(x, 5))
INSTRUCTION1(halfFromInteger, u16, h, s32, r, "cvt.rn.f16.s32 %0, %1;", rounded(x, 5))
INSTRUCTION1(floatFromHalf, float, f, u16, h, "cvt.f32.f16 %0, %1;", float(value(x, 5)))
INSTRUCTION1(doubleFromHalf, double, d, u16, h, "cvt.f64.f16 %0, %1;", value(x, 5))
INSTRUCTION1(brainFromFloat, u16, h, float, f, "cvt.rn.bf16.f32 %0, %1;", rounded(x, 8))
INSTRUCTION1(brainTowardsZero, u16, h, float, f, "cvt.rz.bf16.f32 %0, %1;", rounded(x, 8, 'z'))
INSTRUCTION1(floatFromBrain, float, f, u16, h, "cvt.f32.bf16 %0, %1;", float(value(x, 8)))
INSTRUCTION2(pairOfHalves, u32, r, float, f, float, f, "cvt.rn.f16x2.f32 %0, %1, %2;", rounded(y, 5) | u32(rounded(x, 5)) << 16)
INSTRUCTION2(pairOfBrains, u32, r, float, f, float, f, "cvt.rn.bf16x2.f32 %0, %1, %2;", rounded(y, 8) | u32(rounded(x, 8)) << 16)
INSTRUCTION2(sum, u16, h, u16, h, u16, h, "add.f16 %0, %1, %2;", rounded((long double)value(x, 5) + value(y, 5), 5))
INSTRUCTION2(product, u16, h, u16, h, u16, h, "mul.rn.f16 %0, %1, %2;", rounded((long double)value(x, 5) * value(y, 5), 5))
INSTRUCTION3(fused, u16, h, u16, h, u16, h, u16, h, "fma.rn.f16 %0, %1, %2, %3;",
             rounded((long double)value(x, 5) * value(y, 5) + value(z, 5), 5))
INSTRUCTION2(brainSum, u16, h, u16, h, u16, h, "add.rn.bf16 %0, %1, %2;",
             rounded(std::isnan(value(x, 8) + value(y, 8)) ? NAN : float(value(x, 8) + value(y, 8)), 8))
static u32 both(u32 x, u32 y, u16 (*f)(u16, u16)) { return f(u16(x), u16(y)) | u32(f(u16(x >> 16), u16(y >> 16))) << 16; }
static u16 difference(u16 x, u16 y) { return rounded((long double)value(x, 5) - value(y, 5), 5); }
INSTRUCTION2(differences, u32, r, u32, r, u32, r, "sub.f16x2 %0, %1, %2;", both(x, y, difference))
INSTRUCTION1(negative, u16, h, u16, h, "neg.f16 %0, %1;", u16(x ^ 0x8000))
INSTRUCTION1(magnitude, u32, r, u32, r, "abs.f16x2 %0, %1;", x & 0x7fff7fff)
INSTRUCTION2(less, u32, r, u16, h, u16, h, "{ .reg .pred p; setp.lt.f16 p, %1, %2; selp.u32 %0, 1, 0, p; }", value(x, 5) < value(y, 5))

int main() {
  TRY(halfFromFloat); TRY(halfTowardsZero); TRY(halfDown); TRY(halfUp); TRY(halfFromDouble); TRY(halfFromInteger);
  TRY(floatFromHalf); TRY(doubleFromHalf); TRY(brainFromFloat); TRY(brainTowardsZero); TRY(floatFromBrain);
  TRY(pairOfHalves); TRY(pairOfBrains); TRY(sum); TRY(product); TRY(fused); TRY(brainSum); TRY(differences);
  TRY(negative); TRY(magnitude); TRY(less);
  return report();
}
