// add, sub, mul, fma, div, rcp, sqrt to nearest; abs, neg, min, max, copysign, testp; saturation and flushing.
#include "instructions.h"

static float flushed(float x) { return std::fabs(x) < 1.17549435e-38f ? std::copysign(0.0f, x) : x; }
static float clamped(float x) { return x > 0 ? (x < 1 ? x : 1.0f) : 0.0f; }
template <class T> static T least(T a, T b) { return a != a ? b : b != b ? a : a < b || (a == b && std::signbit(a)) ? a : b; }
template <class T> static T greatest(T a, T b) { return a != a ? b : b != b ? a : a > b || (a == b && !std::signbit(a)) ? a : b; }

INSTRUCTION2(sum, float, f, float, f, float, f, "add.f32 %0, %1, %2;", x + y)
INSTRUCTION2(sumFlushed, float, f, float, f, float, f, "add.ftz.f32 %0, %1, %2;", flushed(flushed(x) + flushed(y)))
INSTRUCTION2(sumSaturated, float, f, float, f, float, f, "add.rn.sat.f32 %0, %1, %2;", clamped(x + y))
INSTRUCTION2(difference, double, d, double, d, double, d, "sub.rn.f64 %0, %1, %2;", x - y)
INSTRUCTION2(product, float, f, float, f, float, f, "mul.rn.f32 %0, %1, %2;", x * y)
INSTRUCTION2(productWide, double, d, double, d, double, d, "mul.f64 %0, %1, %2;", x * y)
INSTRUCTION3(fused, float, f, float, f, float, f, float, f, "fma.rn.f32 %0, %1, %2, %3;", std::fma(x, y, z))
INSTRUCTION3(fusedMad, float, f, float, f, float, f, float, f, "mad.f32 %0, %1, %2, %3;", std::fma(x, y, z))
INSTRUCTION3(fusedWide, double, d, double, d, double, d, double, d, "fma.rn.f64 %0, %1, %2, %3;", std::fma(x, y, z))
INSTRUCTION2(quotientWide, double, d, double, d, double, d, "div.rn.f64 %0, %1, %2;", x / y)
INSTRUCTION1(rootWide, double, d, double, d, "sqrt.rn.f64 %0, %1;", std::sqrt(x))
INSTRUCTION1(magnitude, float, f, float, f, "abs.f32 %0, %1;", std::fabs(x))
INSTRUCTION1(negative, double, d, double, d, "neg.f64 %0, %1;", -x)
INSTRUCTION2(lesser, float, f, float, f, float, f, "min.f32 %0, %1, %2;", least(x, y))
INSTRUCTION2(greater, double, d, double, d, double, d, "max.f64 %0, %1, %2;", greatest(x, y))
INSTRUCTION2(lesserOrNaN, float, f, float, f, float, f, "min.NaN.f32 %0, %1, %2;", x != x || y != y ? NAN : least(x, y))
INSTRUCTION3(leastOfThree, float, f, float, f, float, f, float, f, "min.f32 %0, %1, %2, %3;", least(least(x, y), z))
INSTRUCTION2(withSign, float, f, float, f, float, f, "copysign.f32 %0, %1, %2;", std::copysign(y, x))
#define TEST(name, T, c, type, word, test) \
  INSTRUCTION1(name, u32, r, T, c, "{ .reg .pred p; testp." #word "." #type " p, %1; selp.u32 %0, 1, 0, p; }", u32(test))
TEST(isFinite, float, f, f32, finite, std::isfinite(x)) TEST(isInfinite, double, d, f64, infinite, std::isinf(x))
TEST(isNumber, float, f, f32, number, !std::isnan(x)) TEST(isNotANumber, double, d, f64, notanumber, std::isnan(x))
TEST(isNormal, float, f, f32, normal, std::isnormal(x))
TEST(isSubnormal, double, d, f64, subnormal, std::fpclassify(x) == FP_SUBNORMAL)
INSTRUCTION1(constants, float, f, float, f, "{ .reg .f32 a; mov.f32 a, 0f40490FDB; add.f32 %0, %1, a; mul.f32 %0, %0, 0.25; }",
             (x + 3.14159274f) * 0.25f)

int main() {
  TRY(sum); TRY(sumFlushed); TRY(sumSaturated); TRY(difference); TRY(product); TRY(productWide);
  TRY(fused); TRY(fusedMad); TRY(fusedWide); TRY(quotientWide); TRY(rootWide); TRY(magnitude); TRY(negative);
  TRY(lesser); TRY(greater); TRY(lesserOrNaN); TRY(leastOfThree); TRY(withSign);
  TRY(isFinite); TRY(isInfinite); TRY(isNumber); TRY(isNotANumber); TRY(isNormal); TRY(isSubnormal); TRY(constants);
  return report();
}
