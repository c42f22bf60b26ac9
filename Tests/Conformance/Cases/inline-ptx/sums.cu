// add, sub, neg and abs on every width, with saturation and on packed halves.
#include "instructions.h"

INSTRUCTION2(add16, u16, h, u16, h, u16, h, "add.u16 %0, %1, %2;", u16(x + y))
INSTRUCTION2(add32, u32, r, u32, r, u32, r, "add.u32 %0, %1, %2;", x + y)
INSTRUCTION2(add64, u64, l, u64, l, u64, l, "add.s64 %0, %1, %2;", x + y)
INSTRUCTION2(sub16, s16, h, s16, h, s16, h, "sub.s16 %0, %1, %2;", s16(x - y))
INSTRUCTION2(sub32, u32, r, u32, r, u32, r, "sub.s32 %0, %1, %2;", x - y)
INSTRUCTION2(sub64, u64, l, u64, l, u64, l, "sub.u64 %0, %1, %2;", x - y)
static s32 saturated(s64 n) { return n > INT_MAX ? INT_MAX : n < INT_MIN ? INT_MIN : s32(n); }
INSTRUCTION2(addSaturated, s32, r, s32, r, s32, r, "add.sat.s32 %0, %1, %2;", saturated(s64(x) + y))
INSTRUCTION2(subSaturated, s32, r, s32, r, s32, r, "sub.sat.s32 %0, %1, %2;", saturated(s64(x) - y))
INSTRUCTION2(addPacked, u32, r, u32, r, u32, r, "add.u16x2 %0, %1, %2;",
             u32(u16(x + y)) | ((x >> 16) + (y >> 16)) << 16)
INSTRUCTION1(neg32, s32, r, s32, r, "neg.s32 %0, %1;", s32(0u - u32(x)))
INSTRUCTION1(abs32, s32, r, s32, r, "abs.s32 %0, %1;", x < 0 ? s32(0u - u32(x)) : x)
INSTRUCTION1(abs64, s64, l, s64, l, "abs.s64 %0, %1;", x < 0 ? s64(0ull - u64(x)) : x)
INSTRUCTION1(immediate, u32, r, u32, r, "add.u32 %0, %1, 0x10; sub.u32 %0, %0, (3 * 4 + 1) << 1;", x + 16 - 26)

int main() {
  TRY(add16); TRY(add32); TRY(add64);
  TRY(sub16); TRY(sub32); TRY(sub64);
  TRY(addSaturated); TRY(subSaturated); TRY(addPacked);
  TRY(neg32); TRY(abs32); TRY(abs64); TRY(immediate);
  return report();
}
