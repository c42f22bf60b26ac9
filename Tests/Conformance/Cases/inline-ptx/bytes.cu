// Numbers of eight bits: every byte widened, and halves and floats rounded to them, as cuda_fp8.h has it on the host.
#include "instructions.h"
#include <cuda_fp8.h>

__global__ void widen(u32 *out) {
  const u32 i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= 256) return;
  const u16 two = u16(i | (255 - i) << 8);
  asm("cvt.rn.f16x2.e4m3x2 %0, %1;" : "=r"(out[i]) : "h"(two));
  asm("cvt.rn.f16x2.e5m2x2 %0, %1;" : "=r"(out[256 + i]) : "h"(two));
  asm("cvt.rn.relu.f16x2.e4m3x2 %0, %1;" : "=r"(out[512 + i]) : "h"(two));
}
struct Row { u16 e4, e5, fromHalves4, fromHalves5, positive; };
__global__ void narrow(Row *rows, const float *x, const u32 *halves, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  const float high = x[n - 1 - i];
  asm("cvt.rn.satfinite.e4m3x2.f32 %0, %1, %2;" : "=h"(rows[i].e4) : "f"(high), "f"(x[i]));
  asm("cvt.rn.satfinite.e5m2x2.f32 %0, %1, %2;" : "=h"(rows[i].e5) : "f"(high), "f"(x[i]));
  asm("cvt.rn.satfinite.e4m3x2.f16x2 %0, %1;" : "=h"(rows[i].fromHalves4) : "r"(halves[i]));
  asm("cvt.rn.satfinite.e5m2x2.f16x2 %0, %1;" : "=h"(rows[i].fromHalves5) : "r"(halves[i]));
  asm("cvt.rn.satfinite.relu.e5m2x2.f32 %0, %1, %2;" : "=h"(rows[i].positive) : "f"(high), "f"(x[i]));
}
static u16 widened(u32 byte, __nv_fp8_interpretation_t kind) {
  return __half_raw(__nv_cvt_fp8_to_halfraw(__nv_fp8_storage_t(byte), kind)).x;
}
static u16 narrowed(float low, float high, __nv_fp8_interpretation_t kind) {
  return u16(__nv_cvt_float_to_fp8(low, __NV_SATFINITE, kind) | __nv_cvt_float_to_fp8(high, __NV_SATFINITE, kind) << 8);
}
static float single(u32 bits) { return __half2float(__half(__half_raw{u16(bits)})); }

int main() {
  OnDevice<u32> wide(768);
  widen<<<4, 64>>>(wide);
  const auto w = wide.values();
  for (u32 i = 0; i < 256; ++i) {
    const u32 other = 255 - i;
    EXPECT_EQUAL(w[i], widened(i, __NV_E4M3) | u32(widened(other, __NV_E4M3)) << 16, i);
    EXPECT_EQUAL(w[256 + i], widened(i, __NV_E5M2) | u32(widened(other, __NV_E5M2)) << 16, i);
    const auto positive = [](u32 byte) { return byte > 0x80 && byte < 0xff ? 0u : byte == 0x80 ? 0u : u32(widened(byte, __NV_E4M3)); };
    EXPECT_EQUAL(w[512 + i], positive(i) | positive(other) << 16, i);
  }
  const int n = sized(20000, 10);
  std::vector<float> x(n);
  std::vector<u32> halves(n);
  for (int i = 0; i < n; ++i) {
    x[i] = sample<float>(i, 1);
    // Most are of the size that matters, and many lie in the middle between two.
    if (i % 4) x[i] = std::ldexp(float(int(sample<u32>(i, 2) % 255) - 127), int(sample<u32>(i, 3) % 26) - 20);
    halves[i] = u32(i) * 0x9e3779b1u;
  }
  OnDevice<float> dx(x);
  OnDevice<u32> dh(halves);
  OnDevice<Row> rows(n);
  narrow<<<(n + 127) / 128, 128>>>(rows, dx, dh, n);
  const auto found = rows.values();
  for (int i = 0; i < n; ++i) {
    const float low = x[i], high = x[n - 1 - i];
    EXPECT_EQUAL(found[i].e4, narrowed(low, high, __NV_E4M3), i);
    EXPECT_EQUAL(found[i].e5, narrowed(low, high, __NV_E5M2), i);
    EXPECT_EQUAL(found[i].fromHalves4, narrowed(single(halves[i]), single(halves[i] >> 16), __NV_E4M3), i);
    EXPECT_EQUAL(found[i].fromHalves5, narrowed(single(halves[i]), single(halves[i] >> 16), __NV_E5M2), i);
    EXPECT_EQUAL(found[i].positive, narrowed(low < 0 ? 0 : low, high < 0 ? 0 : high, __NV_E5M2), i);
  }
  return report();
}
