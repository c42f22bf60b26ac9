// cvt between integers, with saturation and with registers wider than the types.
#include "instructions.h"

template <class T, class S>
static T saturated(S x) {
  const __int128 n = x, least = std::numeric_limits<T>::min(), most = std::numeric_limits<T>::max();
  return T(n < least ? least : n > most ? most : n);
}
INSTRUCTION1(widen, s64, l, s32, r, "cvt.s64.s32 %0, %1;", s64(x))
INSTRUCTION1(widenUnsigned, u64, l, u32, r, "cvt.u64.u32 %0, %1;", u64(x))
INSTRUCTION1(narrow, u32, r, u64, l, "cvt.u32.u64 %0, %1;", u32(x))
INSTRUCTION1(byteSigned, s32, r, u32, r, "cvt.s32.s8 %0, %1;", s32(int8_t(x)))
INSTRUCTION1(byteUnsigned, u32, r, u32, r, "cvt.u32.u8 %0, %1;", u32(u8(x)))
INSTRUCTION1(toByte, u32, r, s32, r, "cvt.s8.s32 %0, %1;", u32(s32(int8_t(x))))
INSTRUCTION1(saturatedByte, u32, r, s32, r, "cvt.sat.u8.s32 %0, %1;", u32(saturated<u8>(x)))
INSTRUCTION1(saturatedShort, s16, h, s32, r, "cvt.sat.s16.s32 %0, %1;", saturated<s16>(x))
INSTRUCTION1(saturatedWord, s32, r, s64, l, "cvt.sat.s32.s64 %0, %1;", saturated<s32>(x))
INSTRUCTION1(saturatedUnsigned, u32, r, s64, l, "cvt.sat.u32.s64 %0, %1;", saturated<u32>(x))
INSTRUCTION1(saturatedSign, s32, r, u32, r, "cvt.sat.s32.u32 %0, %1;", saturated<s32>(x))
INSTRUCTION1(saturatedSame, u32, r, s32, r, "cvt.sat.u32.s32 %0, %1;", saturated<u32>(x))
INSTRUCTION1(saturatedWide, u64, l, s32, r, "cvt.sat.u64.s32 %0, %1;", saturated<u64>(x))
INSTRUCTION1(shortened, u16, h, u64, l, "cvt.u16.u64 %0, %1;", u16(x))
INSTRUCTION3(packed, u32, r, s32, r, s32, r, u32, r, "cvt.pack.sat.u8.s32.b32 %0, %1, %2, %3;",
             u32(saturated<u8>(y)) | u32(saturated<u8>(x)) << 8 | z << 16)
INSTRUCTION2(packedShort, u32, r, s32, r, s32, r, "cvt.pack.sat.s16.s32 %0, %1, %2;",
             u32(u16(saturated<s16>(y))) | u32(u16(saturated<s16>(x))) << 16)

int main() {
  TRY(widen); TRY(widenUnsigned); TRY(narrow); TRY(byteSigned); TRY(byteUnsigned); TRY(toByte);
  TRY(saturatedByte); TRY(saturatedShort); TRY(saturatedWord); TRY(saturatedUnsigned); TRY(saturatedSign); TRY(saturatedSame);
  TRY(saturatedWide); TRY(shortened); TRY(packed); TRY(packedShort);
  return report();
}
