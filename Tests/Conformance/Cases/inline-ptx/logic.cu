// and, or, xor, not, cnot on every width, and lop3 with tables of all kinds.
#include "instructions.h"

INSTRUCTION2(and16, u16, h, u16, h, u16, h, "and.b16 %0, %1, %2;", u16(x & y))
INSTRUCTION2(or32, u32, r, u32, r, u32, r, "or.b32 %0, %1, %2;", x | y)
INSTRUCTION2(xor64, u64, l, u64, l, u64, l, "xor.b64 %0, %1, %2;", x ^ y)
INSTRUCTION1(not32, u32, r, u32, r, "not.b32 %0, %1;", ~x)
INSTRUCTION1(cnot32, u32, r, u32, r, "cnot.b32 %0, %1;", x == 0)
INSTRUCTION3(predicates, u32, r, u32, r, u32, r, u32, r,
             "{ .reg .pred p, q, s; setp.lt.u32 p, %1, %2; setp.gt.u32 q, %2, %3; and.pred s, p, q; not.pred p, p;"
             " xor.pred s, s, p; selp.u32 %0, 1, 2, s; }",
             ((x < y && y > z) != !(x < y)) ? 1u : 2u)
static u32 table(u32 x, u32 y, u32 z, u32 t) {
  u32 d = 0;
  for (int n = 0; n < 32; ++n) d |= (t >> ((x >> n & 1) << 2 | (y >> n & 1) << 1 | (z >> n & 1)) & 1) << n;
  return d;
}
#define TABLE(name, t) \
  INSTRUCTION3(name, u32, r, u32, r, u32, r, u32, r, "lop3.b32 %0, %1, %2, %3, " #t ";", table(x, y, z, t))
TABLE(table00, 0x00) TABLE(table80, 0x80) TABLE(table96, 0x96) TABLE(tableE8, 0xe8) TABLE(tableCA, 0xca) TABLE(tableB8, 0xb8)
TABLE(table1E, 0x1e) TABLE(tableF0, 0xf0) TABLE(tableCC, 0xcc) TABLE(tableAA, 0xaa) TABLE(table0F, 0x0f) TABLE(tableFE, 0xfe)
TABLE(table2D, 0x2d) TABLE(table47, 0x47) TABLE(table7F, 0x7f) TABLE(tableFF, 0xff) TABLE(table35, 0x35) TABLE(table6A, 0x6a)
INSTRUCTION3(tableWithTruth, u32, r, u32, r, u32, r, u32, r,
             "{ .reg .pred p, q; .reg .b32 t; setp.eq.u32 q, 0, 1; lop3.or.b32 t|p, %1, %2, %3, 0x80, q; selp.u32 %0, t, 7, p; }",
             (x & y & z) ? (x & y & z) : 7)

int main() {
  TRY(and16); TRY(or32); TRY(xor64); TRY(not32); TRY(cnot32); TRY(predicates);
  TRY(table00); TRY(table80); TRY(table96); TRY(tableE8); TRY(tableCA); TRY(tableB8); TRY(table1E); TRY(tableF0); TRY(tableCC);
  TRY(tableAA); TRY(table0F); TRY(tableFE); TRY(table2D); TRY(table47); TRY(table7F); TRY(tableFF); TRY(table35); TRY(table6A);
  TRY(tableWithTruth);
  return report();
}
