// div and rem; a divisor of zero is never executed under a predicate that does not hold.
#include "instructions.h"

INSTRUCTION2(quotient, u32, r, u32, r, u32, r, "{ .reg .u32 d; or.b32 d, %2, 1; div.u32 %0, %1, d; }", x / (y | 1))
INSTRUCTION2(signedQuotient, s32, r, s32, r, s32, r, "{ .reg .s32 d; and.b32 d, %2, 0x7ffffffe; or.b32 d, d, 1; div.s32 %0, %1, d; }",
             x / ((y & 0x7ffffffe) | 1))
INSTRUCTION2(rest, u64, l, u64, l, u64, l, "{ .reg .u64 d; or.b64 d, %2, 1; rem.u64 %0, %1, d; }", x % (y | 1))
INSTRUCTION2(signedRest, s64, l, s64, l, s64, l, "{ .reg .s64 d; shr.u64 d, %2, 1; or.b64 d, d, 1; rem.s64 %0, %1, d; }",
             x % s64(u64(y) >> 1 | 1))
INSTRUCTION2(guarded, u32, r, u32, r, u32, r,
             "{ .reg .pred p; .reg .u32 d; and.b32 d, %2, 3; setp.ne.u32 p, d, 0; mov.u32 %0, 77; @p div.u32 %0, %1, d; }",
             (y & 3) ? x / (y & 3) : 77)

int main() {
  TRY(quotient); TRY(signedQuotient); TRY(rest); TRY(signedRest); TRY(guarded);
  return report();
}
