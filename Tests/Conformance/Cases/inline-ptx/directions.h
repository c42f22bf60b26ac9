// The whole of the cases on rounding in a direction. Before it, a case defines NUMBER, its type's SUFFIX ("f32"), and how it
// is passed: CONSTRAINT (f), TARGET(x) and SOURCE(x).
#pragma once
#include "instructions.h"
#include <cfenv>

enum Operation { plus, minus, times, fused, over, root };

template <class T>
__attribute__((noinline)) static T compute(Operation operation, volatile T a, volatile T b, volatile T c) {
  switch (operation) {
  case plus: return a + b;
  case minus: return a - b;
  case times: return a * b;
  case over: return a / b;
  case root: return std::sqrt(T(a));
  default: return std::fma(T(a), T(b), T(c));
  }
}
template <class T>
static T directed(int mode, Operation operation, T a, T b, T c) {
  std::fesetround(mode);
  const T result = compute<T>(operation, a, b, c);
  std::fesetround(FE_TONEAREST);
  return result;
}

// What is passed on has its names replaced.
#define UNARY(...) INSTRUCTION1(__VA_ARGS__)
#define BINARY(...) INSTRUCTION2(__VA_ARGS__)
#define TERNARY(...) INSTRUCTION3(__VA_ARGS__)
#define DIRECTION(way, mode) \
  BINARY(add_##way, NUMBER, CONSTRAINT, NUMBER, CONSTRAINT, NUMBER, CONSTRAINT, "add." #way "." SUFFIX " %0, %1, %2;", directed<NUMBER>(mode, plus, x, y, 0)) \
  BINARY(sub_##way, NUMBER, CONSTRAINT, NUMBER, CONSTRAINT, NUMBER, CONSTRAINT, "sub." #way "." SUFFIX " %0, %1, %2;", directed<NUMBER>(mode, minus, x, y, 0)) \
  BINARY(mul_##way, NUMBER, CONSTRAINT, NUMBER, CONSTRAINT, NUMBER, CONSTRAINT, "mul." #way "." SUFFIX " %0, %1, %2;", directed<NUMBER>(mode, times, x, y, 0)) \
  TERNARY(fma_##way, NUMBER, CONSTRAINT, NUMBER, CONSTRAINT, NUMBER, CONSTRAINT, NUMBER, CONSTRAINT, "fma." #way "." SUFFIX " %0, %1, %2, %3;", \
               directed<NUMBER>(mode, fused, x, y, z)) \
  BINARY(div_##way, NUMBER, CONSTRAINT, NUMBER, CONSTRAINT, NUMBER, CONSTRAINT, "div." #way "." SUFFIX " %0, %1, %2;", directed<NUMBER>(mode, over, x, y, 0)) \
  UNARY(rcp_##way, NUMBER, CONSTRAINT, NUMBER, CONSTRAINT, "rcp." #way "." SUFFIX " %0, %1;", directed<NUMBER>(mode, over, 1, x, 0)) \
  UNARY(sqrt_##way, NUMBER, CONSTRAINT, NUMBER, CONSTRAINT, "sqrt." #way "." SUFFIX " %0, %1;", directed<NUMBER>(mode, root, x, 0, 0))
DIRECTION(rz, FE_TOWARDZERO)
DIRECTION(rm, FE_DOWNWARD)
DIRECTION(rp, FE_UPWARD)

// Numbers of the same size and opposite sign, whose sum is zero.
__global__ void zeros(NUMBER *out) {
  const NUMBER x = threadIdx.x % 2 ? 1.5 : -0.0, y = threadIdx.x & 2 ? -x : threadIdx.x & 4 ? 0.0 : x;
  asm("add.rm." SUFFIX " %0, %1, %2;" : TARGET(out[threadIdx.x]) : SOURCE(x), SOURCE(y));
  asm("fma.rm." SUFFIX " %0, %1, 1.0, %2;" : TARGET(out[threadIdx.x + 8]) : SOURCE(x), SOURCE(y));
}

int main() {
#define ALL(d) TRY(add_##d); TRY(sub_##d); TRY(mul_##d); TRY(fma_##d); TRY(div_##d); TRY(rcp_##d); TRY(sqrt_##d);
  ALL(rz) ALL(rm) ALL(rp)
  OnDevice<NUMBER> out(16);
  zeros<<<1, 8>>>(out);
  const auto found = out.values();
  for (int t = 0; t < 8; ++t) {
    const NUMBER x = t % 2 ? 1.5 : -0.0, y = t & 2 ? -x : t & 4 ? 0.0 : x;
    const NUMBER expected = directed<NUMBER>(FE_DOWNWARD, plus, x, y, 0);
    expectSame(found[t], expected, "sum", t, 0, 0);
    expectSame(found[t + 8], expected, "fused", t, 0, 0);
  }
  return report();
}
