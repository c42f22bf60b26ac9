// add, sub, mul, fma, div, rcp and sqrt in double precision, rounded toward zero, down and up, against the host's own in the same direction.
// options: -Xcompiler -frounding-math
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

#define DIRECTION(way, mode)                                                                                            \
  INSTRUCTION2(add_##way, double, d, double, d, double, d, "add." #way ".f64 %0, %1, %2;", directed<double>(mode, plus, x, y, 0)) \
  INSTRUCTION2(sub_##way, double, d, double, d, double, d, "sub." #way ".f64 %0, %1, %2;", directed<double>(mode, minus, x, y, 0)) \
  INSTRUCTION2(mul_##way, double, d, double, d, double, d, "mul." #way ".f64 %0, %1, %2;", directed<double>(mode, times, x, y, 0)) \
  INSTRUCTION3(fma_##way, double, d, double, d, double, d, double, d, "fma." #way ".f64 %0, %1, %2, %3;",                      \
               directed<double>(mode, fused, x, y, z))                                                                 \
  INSTRUCTION2(div_##way, double, d, double, d, double, d, "div." #way ".f64 %0, %1, %2;", directed<double>(mode, over, x, y, 0)) \
  INSTRUCTION1(rcp_##way, double, d, double, d, "rcp." #way ".f64 %0, %1;", directed<double>(mode, over, 1, x, 0))            \
  INSTRUCTION1(sqrt_##way, double, d, double, d, "sqrt." #way ".f64 %0, %1;", directed<double>(mode, root, x, 0, 0))
DIRECTION(rz, FE_TOWARDZERO)
DIRECTION(rm, FE_DOWNWARD)
DIRECTION(rp, FE_UPWARD)

// Numbers of the same size and opposite sign, whose sum is zero.
__global__ void zeros(double *out) {
  const double x = threadIdx.x % 2 ? 1.5 : -0.0, y = threadIdx.x & 2 ? -x : threadIdx.x & 4 ? 0.0 : x;
  asm("add.rm.f64 %0, %1, %2;" : "=d"(out[threadIdx.x]) : "d"(x), "d"(y));
  asm("fma.rm.f64 %0, %1, 1.0, %2;" : "=d"(out[threadIdx.x + 8]) : "d"(x), "d"(y));
}

int main() {
#define ALL(d) TRY(add_##d); TRY(sub_##d); TRY(mul_##d); TRY(fma_##d); TRY(div_##d); TRY(rcp_##d); TRY(sqrt_##d);
  ALL(rz) ALL(rm) ALL(rp)
  OnDevice<double> out(16);
  zeros<<<1, 8>>>(out);
  const auto found = out.values();
  for (int t = 0; t < 8; ++t) {
    const double x = t % 2 ? 1.5 : -0.0, y = t & 2 ? -x : t & 4 ? 0.0 : x;
    const double expected = directed<double>(FE_DOWNWARD, plus, x, y, 0);
    expectSame(found[t], expected, "sum", t, 0, 0);
    expectSame(found[t + 8], expected, "fused", t, 0, 0);
  }
  return report();
}
