// bfe, bfi, bmsk, szext: fields that end beyond the word, and fields without length.
#include "instructions.h"

template <class T>
static T extract(T a, u32 start, u32 length) {
  start &= 255;
  length &= 255;
  const int highest = 8 * sizeof(T) - 1;
  const bool isSigned = std::is_signed_v<T>;
  const int end = int(start + length) - 1;
  const u64 bits = u64(a);
  const bool sign = isSigned && length != 0 && (bits >> (end < highest ? end : highest) & 1);
  u64 d = 0;
  for (int i = 0; i <= highest; ++i)
    d |= u64(u32(i) < length && int(start) + i <= highest ? bits >> (start + i) & 1 : u64(sign)) << i;
  return T(d);
}
template <class T>
static T insert(T a, T b, u32 start, u32 length) {
  start &= 255;
  length &= 255;
  const int highest = 8 * sizeof(T) - 1;
  T d = b;
  for (int i = 0; u32(i) < length && int(start) + i <= highest; ++i) {
    d &= ~(T(1) << (start + i));
    d |= T(T(a) >> i & 1) << (start + i);
  }
  return d;
}
INSTRUCTION3(extract32, u32, r, u32, r, u32, r, u32, r, "bfe.u32 %0, %1, %2, %3;", extract(x, y, z))
INSTRUCTION3(extractSigned32, s32, r, s32, r, u32, r, u32, r, "bfe.s32 %0, %1, %2, %3;", extract(x, y, z))
INSTRUCTION3(extract64, u64, l, u64, l, u32, r, u32, r, "bfe.u64 %0, %1, %2, %3;", extract(x, y, z))
INSTRUCTION3(extractSigned64, s64, l, s64, l, u32, r, u32, r, "bfe.s64 %0, %1, %2, %3;", extract(x, y, z))
INSTRUCTION3(extractShort, s32, r, s32, r, u32, r, u32, r,
             "{ .reg .u32 a, b; and.b32 a, %2, 31; and.b32 b, %3, 15; bfe.s32 %0, %1, a, b; }", extract(x, y & 31, z & 15))
INSTRUCTION3(insert32, u32, r, u32, r, u32, r, u32, r, "{ .reg .u32 n; shr.u32 n, %3, 5; bfi.b32 %0, %1, %2, %3, n; }",
             insert(x, y, z, z >> 5))
INSTRUCTION3(insert64, u64, l, u64, l, u64, l, u32, r, "{ .reg .u32 n; shr.u32 n, %3, 6; bfi.b64 %0, %1, %2, %3, n; }",
             insert(x, y, z, z >> 6))
INSTRUCTION2(mask, u32, r, u32, r, u32, r, "bmsk.clamp.b32 %0, %1, %2;",
             x > 31 || y == 0 ? 0 : u32((y > 31 ? 0xffffffffull : (1ull << y) - 1) << x))
INSTRUCTION1(constants, u32, r, u32, r, "bfe.u32 %0, %1, 8, 8; bfi.b32 %0, %1, %0, 16, 4;",
             insert(x, x >> 8 & 255, 16, 4))

int main() {
  TRY(extract32); TRY(extractSigned32); TRY(extract64); TRY(extractSigned64); TRY(extractShort);
  TRY(insert32); TRY(insert64); TRY(mask); TRY(constants);
  return report();
}
