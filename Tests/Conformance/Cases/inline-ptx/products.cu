// mul, mad, mul24, mad24 in their low, high and wide forms.
#include "instructions.h"

INSTRUCTION2(low16, u16, h, u16, h, u16, h, "mul.lo.u16 %0, %1, %2;", u16(u32(x) * y))
INSTRUCTION2(high16, s16, h, s16, h, s16, h, "mul.hi.s16 %0, %1, %2;", s16(s32(x) * y >> 16))
INSTRUCTION2(wide16, s32, r, s16, h, s16, h, "mul.wide.s16 %0, %1, %2;", s32(x) * y)
INSTRUCTION2(low32, u32, r, u32, r, u32, r, "mul.lo.s32 %0, %1, %2;", x * y)
INSTRUCTION2(highUnsigned32, u32, r, u32, r, u32, r, "mul.hi.u32 %0, %1, %2;", u32(u64(x) * y >> 32))
INSTRUCTION2(highSigned32, s32, r, s32, r, s32, r, "mul.hi.s32 %0, %1, %2;", s32(s64(x) * y >> 32))
INSTRUCTION2(wideUnsigned, u64, l, u32, r, u32, r, "mul.wide.u32 %0, %1, %2;", u64(x) * y)
INSTRUCTION2(wideSigned, s64, l, s32, r, s32, r, "mul.wide.s32 %0, %1, %2;", s64(x) * y)
INSTRUCTION2(low64, u64, l, u64, l, u64, l, "mul.lo.u64 %0, %1, %2;", x * y)
INSTRUCTION2(highUnsigned64, u64, l, u64, l, u64, l, "mul.hi.u64 %0, %1, %2;", u64((unsigned __int128)x * y >> 64))
INSTRUCTION2(highSigned64, s64, l, s64, l, s64, l, "mul.hi.s64 %0, %1, %2;", s64((__int128)x * y >> 64))
INSTRUCTION3(sumLow, u32, r, u32, r, u32, r, u32, r, "mad.lo.u32 %0, %1, %2, %3;", x * y + z)
INSTRUCTION3(sumHigh, s32, r, s32, r, s32, r, s32, r, "mad.hi.s32 %0, %1, %2, %3;", s32(u32(s64(x) * y >> 32) + u32(z)))
static s32 saturated(s64 n) { return n > INT_MAX ? INT_MAX : n < INT_MIN ? INT_MIN : s32(n); }
INSTRUCTION3(sumHighSaturated, s32, r, s32, r, s32, r, s32, r, "mad.hi.sat.s32 %0, %1, %2, %3;",
             saturated((s64(x) * y >> 32) + z))
INSTRUCTION3(sumWide, u64, l, u32, r, u32, r, u64, l, "mad.wide.u32 %0, %1, %2, %3;", u64(x) * y + z)
INSTRUCTION3(sumWideSigned, s64, l, s32, r, s32, r, s64, l, "mad.wide.s32 %0, %1, %2, %3;", s64(u64(s64(x) * y) + u64(z)))
static s64 short24(u32 x) { return s32(x << 8) >> 8; }
INSTRUCTION2(short24Low, s32, r, u32, r, u32, r, "mul24.lo.s32 %0, %1, %2;", s32(short24(x) * short24(y)))
INSTRUCTION2(short24High, u32, r, u32, r, u32, r, "mul24.hi.u32 %0, %1, %2;",
             u32(u64(x & 0xffffff) * (y & 0xffffff) >> 16))
INSTRUCTION2(short24HighSigned, s32, r, u32, r, u32, r, "mul24.hi.s32 %0, %1, %2;", s32(short24(x) * short24(y) >> 16))
INSTRUCTION3(short24Sum, u32, r, u32, r, u32, r, u32, r, "mad24.lo.u32 %0, %1, %2, %3;",
             u32(u64(x & 0xffffff) * (y & 0xffffff)) + z)

int main() {
  TRY(low16); TRY(high16); TRY(wide16);
  TRY(low32); TRY(highUnsigned32); TRY(highSigned32); TRY(wideUnsigned); TRY(wideSigned);
  TRY(low64); TRY(highUnsigned64); TRY(highSigned64);
  TRY(sumLow); TRY(sumHigh); TRY(sumHighSaturated); TRY(sumWide); TRY(sumWideSigned);
  TRY(short24Low); TRY(short24High); TRY(short24HighSigned); TRY(short24Sum);
  return report();
}
