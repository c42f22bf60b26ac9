// cvt to floating point: from integers, between precisions, to whole numbers, with saturation.
#include "instructions.h"
#include <cfenv>

INSTRUCTION1(fromSigned, float, f, s32, r, "cvt.rn.f32.s32 %0, %1;", float(x))
INSTRUCTION1(fromUnsigned, float, f, u32, r, "cvt.rn.f32.u32 %0, %1;", float(x))
INSTRUCTION1(fromWide, float, f, s64, l, "cvt.rn.f32.s64 %0, %1;", float(x))
INSTRUCTION1(fromWideUnsigned, double, d, u64, l, "cvt.rn.f64.u64 %0, %1;", double(x))
INSTRUCTION1(fromByte, float, f, u32, r, "cvt.rn.f32.u8 %0, %1;", float(u8(x)))
INSTRUCTION1(fromShort, double, d, s16, h, "cvt.rn.f64.s16 %0, %1;", double(x))
INSTRUCTION1(exact, double, d, u32, r, "cvt.rn.f64.u32 %0, %1;", double(x))
INSTRUCTION1(widened, double, d, float, f, "cvt.f64.f32 %0, %1;", double(x))
INSTRUCTION1(narrowed, float, f, double, d, "cvt.rn.f32.f64 %0, %1;", float(x))
INSTRUCTION1(whole, float, f, float, f, "cvt.rni.f32.f32 %0, %1;", std::nearbyint(x))
INSTRUCTION1(wholeZero, float, f, float, f, "cvt.rzi.f32.f32 %0, %1;", std::trunc(x))
INSTRUCTION1(wholeDown, double, d, double, d, "cvt.rmi.f64.f64 %0, %1;", std::floor(x))
INSTRUCTION1(wholeUp, double, d, double, d, "cvt.rpi.f64.f64 %0, %1;", std::ceil(x))
static float clamped(float x) { return x > 0 ? (x < 1 ? x : 1.0f) : 0.0f; }
INSTRUCTION1(saturated, float, f, float, f, "cvt.sat.f32.f32 %0, %1;", clamped(x))
static float flushed(float x) { return std::fabs(x) < 1.17549435e-38f ? std::copysign(0.0f, x) : x; }
INSTRUCTION1(flushing, float, f, float, f, "cvt.ftz.f32.f32 %0, %1;", flushed(x))
static u32 tensor(float x, bool isAway) {
  const u32 word = u32(bitsOf(x)), sign = word & 0x80000000u, magnitude = word & 0x7fffffffu;
  if (magnitude >= 0x7f800000u) return word;
  const u32 half = isAway ? 0x1000u : 0xfffu + (magnitude >> 13 & 1);
  return ((magnitude + half) & ~0x1fffu) | sign;
}
INSTRUCTION1(tensorFloat, u32, r, float, f, "{ .reg .f32 t; mov.f32 t, %1; cvt.rna.tf32.f32 %0, t; }", tensor(x, true))
INSTRUCTION1(tensorFloatEven, u32, r, float, f, "cvt.rn.tf32.f32 %0, %1;", tensor(x, false))

int main() {
  TRY(fromSigned); TRY(fromUnsigned); TRY(fromWide); TRY(fromWideUnsigned); TRY(fromByte); TRY(fromShort); TRY(exact);
  TRY(widened); TRY(narrowed); TRY(whole); TRY(wholeZero); TRY(wholeDown); TRY(wholeUp); TRY(saturated); TRY(flushing);
  TRY(tensorFloat); TRY(tensorFloatEven);
  return report();
}
