// mov: values, immediates, packing and unpacking of words, of floats as bits, and vectors in braces.
#include "instructions.h"

INSTRUCTION2(pack64, u64, l, u32, r, u32, r, "mov.b64 %0, {%1, %2};", u64(y) << 32 | x)
INSTRUCTION1(high, u32, r, u64, l, "{ .reg .u32 a, b; mov.b64 {a, b}, %1; mov.u32 %0, b; }", u32(x >> 32))
INSTRUCTION1(swap, u64, l, u64, l, "{.reg .b32 a,b;mov.b64 {a,b},%1;mov.b64 %0,{b,a};}", x << 32 | x >> 32)
INSTRUCTION2(pack32, u32, r, u16, h, u16, h, "mov.b32 %0, {%1, %2};", u32(y) << 16 | x)
INSTRUCTION1(unpack32, u16, h, u32, r, "{ .reg .b16 a; mov.b32 {a, %0}, %1; sub.u16 %0, %0, a; }", u16((x >> 16) - x))
INSTRUCTION1(fourParts, u64, l, u64, l, "{ .reg .b16 a, b, c, d; mov.b64 {a, b, c, d}, %1; mov.b64 %0, {d, c, b, a}; }",
             x << 48 | (x & 0xffff0000ull) << 16 | (x >> 16 & 0xffff0000ull) | x >> 48)
INSTRUCTION1(sunk, u32, r, u64, l, "mov.b64 {_, %0}, %1;", u32(x >> 32))
INSTRUCTION1(doubleParts, u32, r, double, d, "{ .reg .b32 low; mov.b64 {low, %0}, %1; }", u32(bitsOf(x) >> 32))
INSTRUCTION1(floatBits, u32, r, float, f, "mov.b32 %0, %1;", u32(bitsOf(x)))
INSTRUCTION1(bitsToFloat, float, f, u32, r, "{ .reg .b32 t; and.b32 t, %1, 0xbfffffff; mov.b32 %0, t; }",
             bitsAs<float>(x & 0xbfffffff))
INSTRUCTION1(moved, u64, l, u64, l, "mov.u64 %0, %1;", x)
INSTRUCTION1(immediates, u32, r, u32, r,
             "{ .reg .u32 a<4>; mov.u32 a0, 0x1F; mov.u32 a1, 017; mov.u32 a2, 0b101; mov.s32 a3, -7;"
             " add.u32 a0, a0, a1; add.u32 a2, a2, a3; add.u32 %0, a0, a2; add.u32 %0, %0, WARP_SZ; xor.b32 %0, %0, %1; }",
             (31 + 15 + 5 - 7 + 32) ^ x)
INSTRUCTION1(wideImmediate, u64, l, u64, l, "xor.b64 %0, %1, 0x123456789abcdef0;", x ^ 0x123456789abcdef0ull)
INSTRUCTION1(comments, u32, r, u32, r, "// nothing here: add.u32 %0, %1, 1;\n /* nor\n here */ add.u32 %0, %1, 2; // end", x + 2)

int main() {
  TRY(pack64); TRY(high); TRY(swap); TRY(pack32); TRY(unpack32); TRY(fourParts); TRY(sunk); TRY(doubleParts); TRY(floatBits);
  TRY(bitsToFloat); TRY(moved); TRY(immediates); TRY(wideImmediate); TRY(comments);
  return report();
}
