// Numbers of 8 bits: every pattern, and numbers between, at and beyond them.
#include <cuda_fp8.h>
#include "../check.h"

__global__ void toFloats(float *out) {
  const unsigned i = threadIdx.x;
  __nv_fp8_e4m3 a;
  __nv_fp8_e5m2 b;
  a.__x = b.__x = (unsigned char)i;
  out[i] = float(a), out[256 + i] = float(b);
  out[512 + i] = __half2float(__half(__nv_cvt_fp8_to_halfraw((unsigned char)i, __NV_E4M3)));
  out[768 + i] = __half2float(__half(b));
}

__global__ void fromFloats(const float *in, unsigned char *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const float x = in[i];
  out[i] = __nv_cvt_float_to_fp8(x, __NV_NOSAT, __NV_E4M3);
  out[count + i] = __nv_cvt_float_to_fp8(x, __NV_SATFINITE, __NV_E4M3);
  out[2 * count + i] = __nv_cvt_double_to_fp8(x, __NV_NOSAT, __NV_E5M2);
  out[3 * count + i] = __nv_fp8_e5m2(x).__x;
  const __nv_fp8x4_e4m3 four(make_float4(x, -x, x * 2, 1.0f));
  out[4 * count + i] = (unsigned char)(four.__x >> 8);
  out[5 * count + i] = (unsigned char)(four.__x >> 24);
}

static double valueOf(unsigned bits, int fractionBits, int bias, unsigned nan, unsigned infinity) {
  const unsigned m = bits & 0x7f;
  const int exponent = int(m >> fractionBits), fraction = int(m & ((1u << fractionBits) - 1));
  double result = m >= nan ? NAN : m == infinity ? INFINITY
                  : exponent == 0 ? std::ldexp(fraction, 1 - bias - fractionBits)
                                  : std::ldexp(fraction + (1 << fractionBits), exponent - bias - fractionBits);
  return bits & 0x80 ? -result : result;
}
static double e4m3(unsigned bits) { return valueOf(bits, 3, 7, 0x7f, 0xff); }
static double e5m2(unsigned bits) { return valueOf(bits, 2, 15, 0x7d, 0x7c); }

// The nearest pattern by trying all; ties go to the even one; `limit` is what is too large for the largest.
template <class F>
static unsigned nearest(double x, F value, unsigned largest, double limit, bool saturates, unsigned nan, unsigned beyond) {
  if (x != x) return nan;
  const unsigned sign = std::signbit(x) ? 0x80 : 0;
  const double m = std::fabs(x);
  if (m >= limit) return sign | (saturates ? largest : beyond);
  unsigned best = 0;
  for (unsigned k = 1; k <= largest; ++k) {
    const double gain = std::fabs(value(best) - m) - std::fabs(value(k) - m);
    if (gain > 0 || (gain == 0 && k % 2 == 0)) best = k;
  }
  return sign | best;
}

int main() {
  OnDevice<float> values(1024);
  toFloats<<<1, 256>>>(values);
  auto v = values.values();
  for (unsigned i = 0; i < 256; ++i) {
    EXPECT_NEAR(v[i], e4m3(i), 0, i);
    EXPECT_NEAR(v[256 + i], e5m2(i), 0, i);
    EXPECT_NEAR(v[512 + i], e4m3(i), 0, i);
    EXPECT_NEAR(v[768 + i], e5m2(i), 0, i);
  }
  std::vector<float> in = {NAN, INFINITY, -INFINITY, 0.0f, -0.0f, 448, 463.99f, 464, 464.01f, 480, 57344, 61439.9f,
                           61440, 65536, 1e30f, 1e-10f, 0.0009765625f, 0.00097656256f, 7.6e-6f, 7.7e-6f};
  for (unsigned i = 0; i < 0x7e; ++i)
    for (double step : {0.0, 0.25, 0.5, 0.75}) {
      in.push_back(float(e4m3(i) + step * (e4m3(i + 1) - e4m3(i))));
      if (i < 0x7b) in.push_back(-float(e5m2(i) + step * (e5m2(i + 1) - e5m2(i))));
    }
  const int count = int(in.size());
  OnDevice<float> input(in);
  OnDevice<unsigned char> out(6 * count);
  fromFloats<<<(count + 127) / 128, 128>>>(input, out, count);
  auto found = out.values();
  for (int i = 0; i < count; ++i) {
    const double x = in[i];
    // 464 lies between 448 and where 480 would be, and goes to the even pattern of 448; 61440 goes to the infinity.
    const double after = std::nextafter(464.0, 500.0);
    EXPECT_EQUAL(unsigned(found[i]), nearest(x, e4m3, 0x7e, after, false, 0x7f, 0x7f), i);
    EXPECT_EQUAL(unsigned(found[count + i]), nearest(x, e4m3, 0x7e, after, true, 0x7f, 0x7f), i);
    EXPECT_EQUAL(unsigned(found[2 * count + i]), nearest(x, e5m2, 0x7b, 61440, false, 0x7e, 0x7c), i);
    EXPECT_EQUAL(unsigned(found[3 * count + i]), nearest(x, e5m2, 0x7b, 61440, true, 0x7e, 0x7c), i);
    EXPECT_EQUAL(unsigned(found[4 * count + i]), nearest(-x, e4m3, 0x7e, after, true, 0x7f, 0x7f), i);
    EXPECT_EQUAL(unsigned(found[5 * count + i]), 0x38u, i);
  }
  return report();
}
