// The scalar video instructions: parts of registers, saturation, and second operations.
#include "instructions.h"

static s64 clamp(s64 n, s64 least, s64 most) { return n < least ? least : n > most ? most : n; }
static s64 least(s64 a, s64 b) { return a < b ? a : b; }
static s64 greatest(s64 a, s64 b) { return a > b ? a : b; }
INSTRUCTION2(sum, s32, r, s32, r, s32, r, "vadd.s32.s32.s32 %0, %1, %2;", s32(u32(x) + u32(y)))
INSTRUCTION2(sumSaturated, s32, r, s32, r, u32, r, "vadd.s32.s32.u32.sat %0, %1, %2;", s32(clamp(s64(x) + y, INT_MIN, INT_MAX)))
INSTRUCTION2(differenceUnsigned, u32, r, u32, r, u32, r, "vsub.u32.u32.u32.sat %0, %1, %2;", u32(clamp(s64(x) - s64(y), 0, 0xffffffffll)))
INSTRUCTION3(distanceSum, u32, r, u32, r, u32, r, u32, r, "vabsdiff.u32.u32.u32.add %0, %1, %2, %3;", (x < y ? y - x : x - y) + z)
INSTRUCTION3(leastOfBytes, s32, r, u32, r, u32, r, s32, r, "vmin.s32.s32.s32.max %0, %1.b1, %2.b3, %3;",
             s32(greatest(least(int8_t(x >> 8), int8_t(y >> 24)), z)))
INSTRUCTION2(greatestOfHalves, s32, r, u32, r, u32, r, "vmax.s32.s32.u32 %0, %1.h1, %2.h0;", s32(greatest(s16(x >> 16), u16(y))))
INSTRUCTION3(merged, u32, r, u32, r, u32, r, u32, r, "vadd.u32.u32.u32.sat %0.b2, %1, %2.b0, %3;",
             (z & 0xff00ffff) | u32(clamp(s64(x) + (y & 255), 0, 255)) << 16)
INSTRUCTION3(shiftedRight, u32, r, u32, r, u32, r, u32, r, "vshr.u32.u32.u32.clamp.add %0, %1, %2, %3;", (y > 31 ? 0 : x >> y) + z)
INSTRUCTION2(shiftedLeft, u32, r, u32, r, u32, r, "vshl.u32.u32.u32.wrap %0, %1, %2;", x << (y & 31))
INSTRUCTION2(compared, u32, r, s32, r, u32, r, "vset.s32.u32.lt %0, %1, %2;", u32(s64(x) < s64(y)))
INSTRUCTION3(scaled, s32, r, s32, r, s32, r, s32, r, "vmad.s32.s32.s32.shr7 %0, %1.h0, %2.h1, %3;",
             s32((s64(s16(x)) * s16(y >> 16) + z) >> 7))

int main() {
  TRY(sum); TRY(sumSaturated); TRY(differenceUnsigned); TRY(distanceSum); TRY(leastOfBytes); TRY(greatestOfHalves); TRY(merged);
  TRY(shiftedRight); TRY(shiftedLeft); TRY(compared); TRY(scaled);
  return report();
}
