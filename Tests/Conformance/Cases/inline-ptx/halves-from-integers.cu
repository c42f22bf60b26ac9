// Conversions of integers and of double precision to 16 bits in every direction, against exact rounding on the host.
#include "sixteen-bits.h"

#define FROM(name, T, c, t, way, letter)                                                                                 \
  INSTRUCTION1(half_##name##_##way, u16, h, T, c, "cvt." #way ".f16." #t " %0, %1;", rounded((long double)x, 5, letter)) \
  INSTRUCTION1(brain_##name##_##way, u16, h, T, c, "cvt." #way ".bf16." #t " %0, %1;", rounded((long double)x, 8, letter))
#define ALL(way, letter)                                                                                                  \
  FROM(s16, s16, h, s16, way, letter) FROM(u32, u32, r, u32, way, letter) FROM(s32, s32, r, s32, way, letter)             \
  FROM(u64, u64, l, u64, way, letter) FROM(s64, s64, l, s64, way, letter) FROM(f64, double, d, f64, way, letter)
ALL(rn, 'n') ALL(rz, 'z') ALL(rm, 'm') ALL(rp, 'p')

// Numbers beside those in the middle between two brain floats, which rounding twice would get wrong.
__global__ void near(u16 *out, const u64 *x, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  asm("cvt.rn.bf16.u64 %0, %1;" : "=h"(out[i]) : "l"(x[i]));
  asm("cvt.rn.bf16.s64 %0, %1;" : "=h"(out[n + i]) : "l"(0 - (x[i] >> 1)));
}

int main() {
#define BOTH(name, way) TRY(half_##name##_##way); TRY(brain_##name##_##way);
#define EACH(way) BOTH(s16, way) BOTH(u32, way) BOTH(s32, way) BOTH(u64, way) BOTH(s64, way) BOTH(f64, way)
  EACH(rn) EACH(rz) EACH(rm) EACH(rp)
  std::vector<u64> x;
  for (int shift = 0; shift < 55; ++shift)
    for (u64 top = 0x80; top < 0x100; top += 9)
      for (int step = -1; step <= 1; ++step) x.push_back((((2 * top + 1) << shift) + step));
  const int n = int(x.size());
  OnDevice<u64> dx(x);
  OnDevice<u16> out(2 * n);
  near<<<(n + 63) / 64, 64>>>(out, dx, n);
  const auto found = out.values();
  for (int i = 0; i < n; ++i) {
    expectSame(found[i], rounded((long double)x[i], 8), "unsigned", x[i], 0, 0);
    expectSame(found[n + i], rounded(-(long double)(x[i] >> 1), 8), "signed", x[i], 0, 0);
  }
  return report();
}
