// shl and shr with amounts beyond the width, and funnel shifts.
#include "instructions.h"

INSTRUCTION2(left16, u16, h, u16, h, u32, r, "shl.b16 %0, %1, %2;", y > 15 ? 0 : u16(x << y))
INSTRUCTION2(left32, u32, r, u32, r, u32, r, "shl.b32 %0, %1, %2;", y > 31 ? 0 : x << y)
INSTRUCTION2(left64, u64, l, u64, l, u32, r, "shl.b64 %0, %1, %2;", y > 63 ? 0 : x << y)
INSTRUCTION2(right32, u32, r, u32, r, u32, r, "shr.u32 %0, %1, %2;", y > 31 ? 0 : x >> y)
INSTRUCTION2(rightSigned16, s16, h, s16, h, u32, r, "shr.s16 %0, %1, %2;", s16(x >> (y > 15 ? 15 : y)))
INSTRUCTION2(rightSigned32, s32, r, s32, r, u32, r, "shr.s32 %0, %1, %2;", x >> (y > 31 ? 31 : y))
INSTRUCTION2(rightSigned64, s64, l, s64, l, u32, r, "shr.s64 %0, %1, %2;", x >> (y > 63 ? 63 : y))
INSTRUCTION1(constant, u32, r, u32, r, "shl.b32 %0, %1, 5; shr.u32 %0, %0, 40; add.u32 %0, %0, 3;", 3)
INSTRUCTION3(funnelLeftClamp, u32, r, u32, r, u32, r, u32, r, "shf.l.clamp.b32 %0, %1, %2, %3;",
             z >= 32 ? x : u32(((u64(y) << 32 | x) << z) >> 32))
INSTRUCTION3(funnelLeftWrap, u32, r, u32, r, u32, r, u32, r, "shf.l.wrap.b32 %0, %1, %2, %3;",
             u32(((u64(y) << 32 | x) << (z & 31)) >> 32))
INSTRUCTION3(funnelRightClamp, u32, r, u32, r, u32, r, u32, r, "shf.r.clamp.b32 %0, %1, %2, %3;",
             z >= 32 ? y : u32((u64(y) << 32 | x) >> z))
INSTRUCTION3(funnelRightWrap, u32, r, u32, r, u32, r, u32, r, "shf.r.wrap.b32 %0, %1, %2, %3;",
             u32((u64(y) << 32 | x) >> (z & 31)))

int main() {
  TRY(left16); TRY(left32); TRY(left64); TRY(right32); TRY(rightSigned16); TRY(rightSigned32); TRY(rightSigned64); TRY(constant);
  TRY(funnelLeftClamp); TRY(funnelLeftWrap); TRY(funnelRightClamp); TRY(funnelRightWrap);
  return report();
}
