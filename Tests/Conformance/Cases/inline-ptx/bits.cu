// popc, clz, brev, bfind, fns, prmt in all modes, dp4a and dp2a.
#include "instructions.h"

static u32 leading(u64 x, int bits) {
  u32 n = 0;
  while (n < u32(bits) && !(x >> (bits - 1 - n) & 1)) ++n;
  return n;
}
static u64 reversed(u64 x, int bits) {
  u64 d = 0;
  for (int n = 0; n < bits; ++n) d |= (x >> n & 1) << (bits - 1 - n);
  return d;
}
static u32 highest(s64 x, int bits, bool isSigned) {
  if (isSigned && x < 0) x = ~x;
  const u64 mask = bits == 64 ? ~0ull : (1ull << bits) - 1;
  const u64 y = u64(x) & mask;
  return y == 0 ? ~0u : 63 - leading(y, 64);
}
INSTRUCTION1(count32, u32, r, u32, r, "popc.b32 %0, %1;", u32(__builtin_popcount(x)))
INSTRUCTION1(count64, u32, r, u64, l, "popc.b64 %0, %1;", u32(__builtin_popcountll(x)))
INSTRUCTION1(zeros32, u32, r, u32, r, "clz.b32 %0, %1;", leading(x, 32))
INSTRUCTION1(zeros64, u32, r, u64, l, "clz.b64 %0, %1;", leading(x, 64))
INSTRUCTION1(reverse32, u32, r, u32, r, "brev.b32 %0, %1;", u32(reversed(x, 32)))
INSTRUCTION1(reverse64, u64, l, u64, l, "brev.b64 %0, %1;", reversed(x, 64))
INSTRUCTION1(find32, u32, r, u32, r, "bfind.u32 %0, %1;", highest(x, 32, false))
INSTRUCTION1(findSigned32, u32, r, s32, r, "bfind.s32 %0, %1;", highest(x, 32, true))
INSTRUCTION1(find64, u32, r, u64, l, "bfind.u64 %0, %1;", highest(s64(x), 64, false))
INSTRUCTION1(findSigned64, u32, r, s64, l, "bfind.s64 %0, %1;", highest(x, 64, true))
INSTRUCTION1(findShift, u32, r, u32, r, "bfind.shiftamt.u32 %0, %1;", x == 0 ? ~0u : 31 - highest(x, 32, false))
static u32 nthSet(u32 word, u32 base, s32 offset) {
  if (offset == 0) return word >> base & 1 ? base : ~0u;
  s32 place = s32(base);
  for (s32 left = offset < 0 ? -offset : offset; place >= 0 && place < 32; place += offset < 0 ? -1 : 1)
    if (word >> place & 1 && --left == 0) return u32(place);
  return ~0u;
}
INSTRUCTION3(nth, u32, r, u32, r, u32, r, s32, r, "{ .reg .b32 b; .reg .s32 n; and.b32 b, %2, 31; rem.s32 n, %3, 9; fns.b32 %0, %1, b, n; }",
             nthSet(x, y & 31, z % 9))
static u32 permuted(u32 a, u32 b, u32 selector) {
  const u64 all = u64(b) << 32 | a;
  u32 d = 0;
  for (int n = 0; n < 4; ++n) {
    const u32 pick = selector >> 4 * n & 15;
    u32 byte = u32(all >> 8 * (pick & 7)) & 255;
    if (pick & 8) byte = byte & 128 ? 255 : 0;
    d |= byte << 8 * n;
  }
  return d;
}
INSTRUCTION3(permute, u32, r, u32, r, u32, r, u32, r, "prmt.b32 %0, %1, %2, %3;", permuted(x, y, z))
INSTRUCTION2(swapBytes, u32, r, u32, r, u32, r, "prmt.b32 %0, %1, 0, 0x0123;", permuted(x, 0, 0x0123))
static const u32 modes[6][4] = {{0x3210, 0x4321, 0x5432, 0x6543}, {0x5670, 0x6701, 0x7012, 0x0123}, {0, 0x1111, 0x2222, 0x3333},
                                {0x3210, 0x3211, 0x3222, 0x3333}, {0, 0x1110, 0x2210, 0x3210}, {0x1010, 0x3232, 0x1010, 0x3232}};
#define MODE(name, n) \
  INSTRUCTION3(name, u32, r, u32, r, u32, r, u32, r, "prmt.b32." #name " %0, %1, %2, %3;", permuted(x, y, modes[n][z & 3]))
MODE(f4e, 0) MODE(b4e, 1) MODE(rc8, 2) MODE(ecl, 3) MODE(ecr, 4) MODE(rc16, 5)
template <class S, class T>
static u32 dot4(u32 a, u32 b, u32 c) {
  for (int n = 0; n < 4; ++n) c += u32(s32(S(a >> 8 * n)) * s32(T(b >> 8 * n)));
  return c;
}
template <class S, class T>
static u32 dot2(u32 a, u32 b, u32 c, int first) {
  for (int n = 0; n < 2; ++n) c += u32(s32(S(a >> 16 * n)) * s32(T(b >> 8 * (n + first))));
  return c;
}
INSTRUCTION3(dotSigned, u32, r, u32, r, u32, r, u32, r, "dp4a.s32.s32 %0, %1, %2, %3;", (dot4<int8_t, int8_t>(x, y, z)))
INSTRUCTION3(dotMixed, u32, r, u32, r, u32, r, u32, r, "dp4a.u32.s32 %0, %1, %2, %3;", (dot4<u8, int8_t>(x, y, z)))
INSTRUCTION3(dotLow, u32, r, u32, r, u32, r, u32, r, "dp2a.lo.s32.u32 %0, %1, %2, %3;", (dot2<s16, u8>(x, y, z, 0)))
INSTRUCTION3(dotHigh, u32, r, u32, r, u32, r, u32, r, "dp2a.hi.u32.s32 %0, %1, %2, %3;", (dot2<u16, int8_t>(x, y, z, 2)))

int main() {
  TRY(count32); TRY(count64); TRY(zeros32); TRY(zeros64); TRY(reverse32); TRY(reverse64);
  TRY(find32); TRY(findSigned32); TRY(find64); TRY(findSigned64); TRY(findShift); TRY(nth);
  TRY(permute); TRY(swapBytes); TRY(f4e); TRY(b4e); TRY(rc8); TRY(ecl); TRY(ecr); TRY(rc16);
  TRY(dotSigned); TRY(dotMixed); TRY(dotLow); TRY(dotHigh);
  return report();
}
