// The video instructions on two halves and four bytes, with sums over them and with saturation.
#include "instructions.h"

template <class S, class F>
static u32 lanes(u32 x, u32 y, F f) {
  constexpr int size = 8 * sizeof(S);
  u32 d = 0;
  for (int n = 0; n < 32; n += size) d |= u32(typename std::make_unsigned<S>::type(f(s64(S(x >> n)), s64(S(y >> n))))) << n;
  return d;
}
template <class S, class F>
static u32 total(u32 x, u32 y, u32 z, F f) {
  for (int n = 0; n < 32; n += 8 * sizeof(S)) z += u32(f(s64(S(x >> n)), s64(S(y >> n))));
  return z;
}
static s64 sumOf(s64 a, s64 b) { return a + b; }
static s64 differenceOf(s64 a, s64 b) { return a - b; }
static s64 distanceOf(s64 a, s64 b) { return a < b ? b - a : a - b; }
static s64 meanOf(s64 a, s64 b) { return (a + b + (a + b >= 0)) >> 1; }
static s64 lessOf(s64 a, s64 b) { return a < b; }
static s64 saturatedSum(s64 a, s64 b) { return a + b > 127 ? 127 : a + b < -128 ? -128 : a + b; }
static s64 saturatedDifference(s64 a, s64 b) { return a < b ? 0 : a - b; }
static s64 greatestOf(s64 a, s64 b) { return a > b ? a : b; }
#define PACKED(name, text, expression) INSTRUCTION3(name, u32, r, u32, r, u32, r, u32, r, text " %0, %1, %2, %3;", expression)
PACKED(sum2, "vadd2.u32.u32.u32", (lanes<u16>(x, y, sumOf)))
PACKED(sum4, "vadd4.s32.s32.s32.sat", (lanes<int8_t>(x, y, saturatedSum)))
PACKED(difference2, "vsub2.u32.u32.u32.sat", (lanes<u16>(x, y, saturatedDifference)))
PACKED(difference4, "vsub4.s32.s32.s32", (lanes<int8_t>(x, y, differenceOf)))
PACKED(distance4, "vabsdiff4.u32.u32.u32.add", (total<u8>(x, y, z, distanceOf)))
PACKED(distance2, "vabsdiff2.u32.s32.s32.add", (total<s16>(x, y, z, distanceOf)))
PACKED(mean4, "vavrg4.u32.u32.u32", (lanes<u8>(x, y, meanOf)))
PACKED(mean2, "vavrg2.s32.s32.s32", (lanes<s16>(x, y, meanOf)))
PACKED(greatest4, "vmax4.s32.s32.s32", (lanes<int8_t>(x, y, greatestOf)))
PACKED(greatestSum2, "vmax2.u32.u32.u32.add", (total<u16>(x, y, z, greatestOf)))
PACKED(less4, "vset4.s32.s32.lt", (lanes<int8_t>(x, y, lessOf)))
PACKED(lessSum4, "vset4.u32.u32.lt.add", (total<u8>(x, y, z, lessOf)))

int main() {
  TRY(sum2); TRY(sum4); TRY(difference2); TRY(difference4); TRY(distance4); TRY(distance2); TRY(mean4); TRY(mean2); TRY(greatest4);
  TRY(greatestSum2); TRY(less4); TRY(lessSum4);
  return report();
}
