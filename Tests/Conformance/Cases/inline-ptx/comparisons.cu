// setp in all its forms, with combinations and second results.
#include "instructions.h"

#define COMPARE(name, T, c, word, type, test) \
  INSTRUCTION2(name, u32, r, T, c, T, c, "{ .reg .pred p; setp." #word "." #type " p, %1, %2; selp.u32 %0, 1, 0, p; }", u32(test))
COMPARE(eq32, u32, r, eq, b32, x == y) COMPARE(ne64, u64, l, ne, s64, x != y)
COMPARE(lt32, s32, r, lt, s32, x < y) COMPARE(le32, u32, r, le, u32, x <= y)
COMPARE(gt64, s64, l, gt, s64, x > y) COMPARE(ge16, s16, h, ge, s16, x >= y)
COMPARE(lo32, u32, r, lo, u32, x < y) COMPARE(ls64, u64, l, ls, u64, x <= y)
COMPARE(hi16, u16, h, hi, u16, x > y) COMPARE(hs32, u32, r, hs, u32, x >= y)
COMPARE(floatEq, float, f, eq, f32, x == y) COMPARE(floatNe, float, f, ne, f32, x < y || x > y)
COMPARE(floatLt, float, f, lt, f32, x < y) COMPARE(doubleLe, double, d, le, f64, x <= y)
COMPARE(floatGt, float, f, gt, f32, x > y) COMPARE(doubleGe, double, d, ge, f64, x >= y)
COMPARE(floatEqu, float, f, equ, f32, !(x < y || x > y)) COMPARE(doubleNeu, double, d, neu, f64, x != y)
COMPARE(floatLtu, float, f, ltu, f32, !(x >= y)) COMPARE(floatLeu, float, f, leu, f32, !(x > y))
COMPARE(floatGtu, float, f, gtu, f32, !(x <= y)) COMPARE(floatGeu, float, f, geu, f32, !(x < y))
COMPARE(floatNum, float, f, num, f32, x == x && y == y) COMPARE(doubleNan, double, d, nan, f64, x != x || y != y)

INSTRUCTION3(both, u32, r, s32, r, s32, r, s32, r,
             "{ .reg .pred p, q, s; .reg .u32 a; setp.gt.s32 s, %3, 0; setp.lt.or.s32 p|q, %1, %2, s; selp.u32 a, 1, 0, p;"
             " selp.u32 %0, 2, 0, q; add.u32 %0, %0, a; }",
             u32(x < y || z > 0) + 2 * u32(!(x < y) || z > 0))
INSTRUCTION3(negatedTerm, u32, r, s32, r, s32, r, s32, r,
             "{ .reg .pred p, s; setp.gt.s32 s, %3, 0; setp.lt.and.s32 p, %1, %2, !s; selp.u32 %0, 5, 6, p; }",
             x < y && !(z > 0) ? 5u : 6u)
INSTRUCTION2(mask, u32, r, float, f, float, f, "set.lt.u32.f32 %0, %1, %2;", x < y ? ~0u : 0u)
INSTRUCTION2(truthAsFloat, float, f, s32, r, s32, r, "set.ge.f32.s32 %0, %1, %2;", x >= y ? 1.0f : 0.0f)
INSTRUCTION3(combinedSet, s32, r, s32, r, s32, r, s32, r,
             "{ .reg .pred p; setp.ne.s32 p, %3, 0; set.eq.xor.s32.s32 %0, %1, %2, p; }", (x == y) != (z != 0) ? -1 : 0)
INSTRUCTION3(select64, u64, l, u64, l, u64, l, u32, r, "{ .reg .pred p; setp.lt.s32 p, %3, 0; selp.b64 %0, %1, %2, p; }",
             s32(z) < 0 ? x : y)
INSTRUCTION3(selectBySign, u32, r, u32, r, u32, r, s32, r, "slct.u32.s32 %0, %1, %2, %3;", z >= 0 ? x : y)
INSTRUCTION3(selectByFloat, double, d, double, d, double, d, float, f, "slct.f64.f32 %0, %1, %2, %3;", z >= 0 ? x : y)
INSTRUCTION2(flushed, u32, r, float, f, float, f, "{ .reg .pred p; setp.eq.ftz.f32 p, %1, %2; selp.u32 %0, 1, 0, p; }",
             u32((std::fabs(x) < 1.17549435e-38f ? 0.0f : x) == (std::fabs(y) < 1.17549435e-38f ? 0.0f : y)))

int main() {
  TRY(eq32); TRY(ne64); TRY(lt32); TRY(le32); TRY(gt64); TRY(ge16); TRY(lo32); TRY(ls64); TRY(hi16); TRY(hs32);
  TRY(floatEq); TRY(floatNe); TRY(floatLt); TRY(doubleLe); TRY(floatGt); TRY(doubleGe); TRY(floatEqu); TRY(doubleNeu);
  TRY(floatLtu); TRY(floatLeu); TRY(floatGtu); TRY(floatGeu); TRY(floatNum); TRY(doubleNan);
  TRY(both); TRY(negatedTerm); TRY(mask); TRY(truthAsFloat); TRY(combinedSet); TRY(select64); TRY(selectBySign);
  TRY(selectByFloat); TRY(flushed);
  return report();
}
