// add, sub, mul, fma, div, rcp and sqrt rounded toward zero, down and up, against the host's own in the same direction.
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

#define DIRECTION(d, mode)                                                                                            \
  INSTRUCTION2(add_##d, float, f, float, f, float, f, "add." #d ".f32 %0, %1, %2;", directed<float>(mode, plus, x, y, 0)) \
  INSTRUCTION2(sub_##d, float, f, float, f, float, f, "sub." #d ".f32 %0, %1, %2;", directed<float>(mode, minus, x, y, 0)) \
  INSTRUCTION2(mul_##d, float, f, float, f, float, f, "mul." #d ".f32 %0, %1, %2;", directed<float>(mode, times, x, y, 0)) \
  INSTRUCTION3(fma_##d, float, f, float, f, float, f, float, f, "fma." #d ".f32 %0, %1, %2, %3;",                      \
               directed<float>(mode, fused, x, y, z))                                                                 \
  INSTRUCTION2(div_##d, float, f, float, f, float, f, "div." #d ".f32 %0, %1, %2;", directed<float>(mode, over, x, y, 0)) \
  INSTRUCTION1(rcp_##d, float, f, float, f, "rcp." #d ".f32 %0, %1;", directed<float>(mode, over, 1, x, 0))            \
  INSTRUCTION1(sqrt_##d, float, f, float, f, "sqrt." #d ".f32 %0, %1;", directed<float>(mode, root, x, 0, 0))
DIRECTION(rz, FE_TOWARDZERO)
DIRECTION(rm, FE_DOWNWARD)
DIRECTION(rp, FE_UPWARD)

// Numbers of the same size and opposite sign, whose sum is zero.
__global__ void zeros(float *out) {
  const float x = threadIdx.x % 2 ? 1.5f : -0.0f, y = threadIdx.x & 2 ? -x : threadIdx.x & 4 ? 0.0f : x;
  asm("add.rm.f32 %0, %1, %2;" : "=f"(out[threadIdx.x]) : "f"(x), "f"(y));
  asm("fma.rm.f32 %0, %1, 1.0, %2;" : "=f"(out[threadIdx.x + 8]) : "f"(x), "f"(y));
}

int main() {
#define ALL(d) TRY(add_##d); TRY(sub_##d); TRY(mul_##d); TRY(fma_##d); TRY(div_##d); TRY(rcp_##d); TRY(sqrt_##d);
  ALL(rz) ALL(rm) ALL(rp)
  OnDevice<float> out(16);
  zeros<<<1, 8>>>(out);
  const auto found = out.values();
  for (int t = 0; t < 8; ++t) {
    const float x = t % 2 ? 1.5f : -0.0f, y = t & 2 ? -x : t & 4 ? 0.0f : x;
    const float expected = directed<float>(FE_DOWNWARD, plus, x, y, 0);
    expectSame(found[t], expected, "sum", t, 0, 0);
    expectSame(found[t + 8], expected, "fused", t, 0, 0);
  }
  return report();
}
