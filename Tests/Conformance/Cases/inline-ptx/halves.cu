// Numbers of 16 bits: conversions in all directions and arithmetic, against exact arithmetic on the host.
#include "sixteen-bits.h"

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
