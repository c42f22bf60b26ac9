// Constraints: several outputs, inputs that are outputs too, early clobbers, constants, and statements of no instruction.
#include "instructions.h"

__global__ void compute(u32 *out, u64 *wide, float *single, double *twice, const u32 *in) {
  const int i = threadIdx.x;
  const u32 x = in[i];
  u32 a = x, b, c = x * 3, d;
  asm volatile("add.u32 %0, %0, %1;" : "+r"(a) : "n"(12));
  asm("{ sub.u32 %0, %2, %3; add.u32 %1, %2, %3; }" : "=&r"(b), "=&r"(d) : "r"(x), "r"(c));
  asm("{ .reg .u32 t; mov.u32 t, %0; mov.u32 %0, %1; mov.u32 %1, t; }" : "+r"(b), "+r"(d));
  asm volatile("" ::: "memory");
  asm("mad.lo.u32 %0, %1, %2, %0;" : "+r"(c) : "r"(x), "i"(7));
  u64 w = (u64)x << 20;
  asm("add.u64 %0, %0, 1; xor.b64 %0, %0, %1;" : "+l"(w) : "l"(wide[i]));
  float f = single[i];
  asm("fma.rn.f32 %0, %0, %1, %2;" : "+f"(f) : "f"(2.5f), "f"(1.0f));
  double g = twice[i];
  asm("add.f64 %0, %0, %1;" : "+d"(g) : "d"(0.125));
  const u32 *p = in;
  asm("add.u64 %0, %0, %1;" : "+l"(p) : "l"((u64)i * 4));
  u32 unused;
  asm volatile("mov.u32 %0, 5;" : "=r"(unused));
  short s = short(x);
  asm("add.s16 %0, %0, -3;" : "+h"(s));
  u32 *o = out + 8 * i;
  o[0] = a; o[1] = b; o[2] = c; o[3] = d; o[4] = *p; o[5] = u32(s);
  wide[i] = w; single[i] = f; twice[i] = g;
}
int main() {
  const int n = 64;
  std::vector<u32> in(n);
  std::vector<u64> wide(n);
  std::vector<float> single(n);
  std::vector<double> twice(n);
  for (int i = 0; i < n; ++i) {
    in[i] = u32(scramble(i));
    wide[i] = scramble(i + 100);
    single[i] = 0.5f * i;
    twice[i] = 1.5 * i;
  }
  OnDevice<u32> di(in), out(8 * n);
  OnDevice<u64> dw(wide);
  OnDevice<float> ds(single);
  OnDevice<double> dt(twice);
  compute<<<1, n>>>(out, dw, ds, dt, di);
  const auto o = out.values();
  const auto w = dw.values();
  const auto s = ds.values();
  const auto t = dt.values();
  for (int i = 0; i < n; ++i) {
    const u32 x = in[i];
    EXPECT_EQUAL(o[8 * i], x + 12, i);
    EXPECT_EQUAL(o[8 * i + 1], x + x * 3, i);
    EXPECT_EQUAL(o[8 * i + 3], x - x * 3, i);
    EXPECT_EQUAL(o[8 * i + 2], x * 7 + x * 3, i);
    EXPECT_EQUAL(o[8 * i + 4], x, i);
    EXPECT_EQUAL(o[8 * i + 5], u32(short(x - 3)), i);
    EXPECT_EQUAL(w[i], (((u64)x << 20) + 1) ^ wide[i], i);
    EXPECT_EQUAL(s[i], single[i] * 2.5f + 1, i);
    EXPECT_EQUAL(t[i], twice[i] + 0.125, i);
  }
  return report();
}
