// min, max and sad.
#include "instructions.h"

template <class T> static T least(T a, T b) { return a < b ? a : b; }
template <class T> static T greatest(T a, T b) { return a > b ? a : b; }
INSTRUCTION2(minSigned, s32, r, s32, r, s32, r, "min.s32 %0, %1, %2;", least(x, y))
INSTRUCTION2(minUnsigned, u32, r, u32, r, u32, r, "min.u32 %0, %1, %2;", least(x, y))
INSTRUCTION2(maxSigned, s64, l, s64, l, s64, l, "max.s64 %0, %1, %2;", greatest(x, y))
INSTRUCTION2(maxUnsigned, u64, l, u64, l, u64, l, "max.u64 %0, %1, %2;", greatest(x, y))
INSTRUCTION2(max16, s16, h, s16, h, s16, h, "max.s16 %0, %1, %2;", greatest(x, y))
INSTRUCTION2(rectified, s32, r, s32, r, s32, r, "max.relu.s32 %0, %1, %2;", greatest(greatest(x, y), 0))
static u32 pairs(u32 x, u32 y) {
  return u32(u16(least(s16(x), s16(y)))) | u32(u16(least(s16(x >> 16), s16(y >> 16)))) << 16;
}
INSTRUCTION2(packed, u32, r, u32, r, u32, r, "min.s16x2 %0, %1, %2;", pairs(x, y))
INSTRUCTION3(sad32, u32, r, s32, r, s32, r, u32, r, "sad.s32 %0, %1, %2, %3;", (x < y ? u32(y) - u32(x) : u32(x) - u32(y)) + z)
INSTRUCTION3(sad64, u64, l, u64, l, u64, l, u64, l, "sad.u64 %0, %1, %2, %3;", (x < y ? y - x : x - y) + z)

int main() {
  TRY(minSigned); TRY(minUnsigned); TRY(maxSigned); TRY(maxUnsigned); TRY(max16); TRY(rectified); TRY(packed);
  TRY(sad32); TRY(sad64);
  return report();
}
