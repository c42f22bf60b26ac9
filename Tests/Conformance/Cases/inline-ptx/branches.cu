// Labels and jumps within a statement: loops, choices, nested blocks with names of their own, and a label at the end.
#include "instructions.h"

INSTRUCTION2(greatestDivisor, u32, r, u32, r, u32, r,
             "{\n"
             "  .reg .u32 a, b, t;\n"
             "  .reg .pred p;\n"
             "  mov.u32 a, %1;\n"
             "  mov.u32 b, %2;\n"
             "LOOP:\n"
             "  setp.eq.u32 p, b, 0;\n"
             "  @p bra DONE;\n"
             "  rem.u32 t, a, b;\n"
             "  mov.u32 a, b;\n"
             "  mov.u32 b, t;\n"
             "  bra.uni LOOP;\n"
             "DONE:\n"
             "  mov.u32 %0, a;\n"
             "}",
             [](u32 a, u32 b) { while (b) { const u32 t = a % b; a = b; b = t; } return a; }(x, y))
INSTRUCTION2(choice, u32, r, u32, r, u32, r,
             "{ .reg .pred p; setp.ge.u32 p, %1, %2; @!p bra $Less; sub.u32 %0, %1, %2; bra $End; $Less: sub.u32 %0, %2, %1; $End: }",
             x >= y ? x - y : y - x)
INSTRUCTION1(unique, u32, r, u32, r,
             "{ .reg .pred p; mov.u32 %0, 0; setp.gt.u32 p, %1, 100; @p bra skip_%=; mov.u32 %0, 5; skip_%=: }", x > 100 ? 0u : 5u)
INSTRUCTION2(scopes, u32, r, u32, r, u32, r,
             "{ .reg .u32 t; mov.u32 t, %1; { .reg .u32 t; mov.u32 t, %2; { add.u32 %0, t, 1; } } sub.u32 %0, %0, t; }", y + 1 - x)

// A loop of reads from memory.
__global__ void chain(u32 *out, const u32 *next, int n) {
  const int i = threadIdx.x;
  u32 length;
  asm volatile("{ .reg .u32 at; .reg .u64 where; .reg .pred p; mov.u32 at, %1; mov.u32 %0, 0;\n"
               "again: mad.wide.u32 where, at, 4, %2; ld.global.u32 at, [where]; add.u32 %0, %0, 1; setp.ne.u32 p, at, 0; @p bra again; }"
               : "=r"(length) : "r"(i), "l"(next) : "memory");
  out[i] = length;
}

int main() {
  TRY(greatestDivisor); TRY(choice); TRY(unique); TRY(scopes);
  const int n = 64;
  std::vector<u32> next(n);
  for (int i = 0; i < n; ++i) next[i] = i == 0 ? 0 : u32(i / 2);
  OnDevice<u32> dn(next), out(n);
  chain<<<1, n>>>(out, dn, n);
  const auto found = out.values();
  for (int i = 0; i < n; ++i) {
    u32 length = 0, at = u32(i);
    do { at = next[at]; ++length; } while (at);
    EXPECT_EQUAL(found[i], length, i);
  }
  return report();
}
