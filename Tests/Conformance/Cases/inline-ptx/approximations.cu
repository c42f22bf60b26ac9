// The approximate instructions, within twice the errors that PTX allows them.
// differs: drivers' functions of vectors round otherwise than those of numbers, within the bounds
#include "instructions.h"

struct Row { float x, rcp, sqrt, rsqrt, ex2, lg2, sin, cos, tanh, div; };
__global__ void compute(Row *rows, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  Row &r = rows[i];
  asm("rcp.approx.ftz.f32 %0, %1;" : "=f"(r.rcp) : "f"(r.x));
  asm("sqrt.approx.f32 %0, %1;" : "=f"(r.sqrt) : "f"(r.x));
  asm("rsqrt.approx.ftz.f32 %0, %1;" : "=f"(r.rsqrt) : "f"(r.x));
  asm("ex2.approx.ftz.f32 %0, %1;" : "=f"(r.ex2) : "f"(r.x));
  asm("lg2.approx.f32 %0, %1;" : "=f"(r.lg2) : "f"(r.x));
  asm("sin.approx.f32 %0, %1;" : "=f"(r.sin) : "f"(r.x));
  asm("cos.approx.ftz.f32 %0, %1;" : "=f"(r.cos) : "f"(r.x));
  asm volatile("tanh.approx.f32 %0, %1;" : "=f"(r.tanh) : "f"(r.x));
  asm("div.full.f32 %0, %1, %2;" : "=f"(r.div) : "f"(r.x), "f"(3.0f));
}

int main() {
  const int n = 200;
  std::vector<Row> rows(n);
  for (int i = 0; i < n; ++i) rows[i].x = 0.0125f * float(i + 1);
  OnDevice<Row> device(rows);
  compute<<<4, 64>>>(device, n);
  const auto found = device.values();
  for (int i = 0; i < n; ++i) {
    const double x = rows[i].x;
    const Row &r = found[i];
    EXPECT_NEAR(r.rcp * x, 1, 0x1p-22, i);
    EXPECT_NEAR(r.sqrt / std::sqrt(x), 1, 0x1p-22, i);
    EXPECT_NEAR(r.rsqrt * std::sqrt(x), 1, 0x1p-21, i);
    EXPECT_NEAR(r.ex2 / std::exp2(x), 1, 0x1p-20, i);
    EXPECT_NEAR(r.lg2, std::log2(x), 0x1p-20, i);
    EXPECT_NEAR(r.sin, std::sin(x), 0x1p-19, i);
    EXPECT_NEAR(r.cos, std::cos(x), 0x1p-19, i);
    EXPECT_NEAR(r.tanh, std::tanh(x), 0x1p-10, i);
    EXPECT_NEAR(r.div, x / 3, 0x1p-21, i);
  }
  return report();
}
