// Conversions between half, bfloat16, floats and integers in every direction of rounding, against numbers of the format
// on either side found by search.
#include <cuda_bf16.h>
#include <cuda_fp16.h>
#include "../check.h"
#include <algorithm>

enum { fromFloat = 6, toInteger = 14 };

__global__ void fromFloats(const float *in, const double *precise, unsigned short *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const float x = in[i];
  unsigned short *o = out + i, *p = out + fromFloat * count + i;
  o[0] = __half_as_ushort(__float2half_rn(x)), o[count] = __half_as_ushort(__float2half_rz(x));
  o[2 * count] = __half_as_ushort(__float2half_rd(x)), o[3 * count] = __half_as_ushort(__float2half_ru(x));
  o[4 * count] = __half_as_ushort(__double2half(precise[i])), o[5 * count] = __half_as_ushort(__half(x));
  p[0] = __bfloat16_as_ushort(__float2bfloat16_rn(x)), p[count] = __bfloat16_as_ushort(__float2bfloat16_rz(x));
  p[2 * count] = __bfloat16_as_ushort(__float2bfloat16_rd(x));
  p[3 * count] = __bfloat16_as_ushort(__float2bfloat16_ru(x));
  p[4 * count] = __bfloat16_as_ushort(__double2bfloat16(precise[i]));
  p[5 * count] = __bfloat16_as_ushort(__nv_bfloat16(x));
}

__global__ void toFloats(float *half, float *bfloat) {
  const unsigned i = blockIdx.x * blockDim.x + threadIdx.x;
  half[i] = __half2float(__ushort_as_half((unsigned short)i));
  bfloat[i] = __bfloat162float(__ushort_as_bfloat16((unsigned short)i));
}

__global__ void toIntegers(long long *out) {
  const unsigned i = blockIdx.x * blockDim.x + threadIdx.x;
  const __half h = __ushort_as_half((unsigned short)(i * 7));
  const __nv_bfloat16 b = __ushort_as_bfloat16((unsigned short)(i * 7));
  long long *o = out + i * toInteger;
  o[0] = __half2int_rn(h), o[1] = __half2int_rz(h), o[2] = __half2int_rd(h), o[3] = __half2int_ru(h);
  o[4] = __half2uint_rz(h), o[5] = __half2short_rn(h), o[6] = __half2ushort_ru(h), o[7] = __half2ll_rd(h);
  o[8] = __bfloat162int_rn(b), o[9] = __bfloat162uint_rd(b), o[10] = __bfloat162ll_rz(b);
  o[11] = (long long)__bfloat162ull_ru(b), o[12] = __half2char_rz(h), o[13] = int(h);
}

__global__ void fromIntegers(const long long *in, unsigned short *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const long long n = in[i];
  unsigned short *o = out + i * 8;
  o[0] = __half_as_ushort(__int2half_rn(int(n))), o[1] = __half_as_ushort(__ll2half_rd(n));
  o[2] = __half_as_ushort(__ull2half_ru((unsigned long long)n)), o[3] = __half_as_ushort(__short2half_rz(short(n)));
  o[4] = __bfloat16_as_ushort(__int2bfloat16_rn(int(n))), o[5] = __bfloat16_as_ushort(__ll2bfloat16_ru(n));
  o[6] = __bfloat16_as_ushort(__uint2bfloat16_rz(unsigned(n)));
  o[7] = __bfloat16_as_ushort(__ull2bfloat16_rd((unsigned long long)n));
}

// The number of a pattern, computed with the C library.
static double valueOf(unsigned bits, int exponentBits, int fractionBits) {
  const int bias = (1 << (exponentBits - 1)) - 1;
  const int exponent = bits >> fractionBits & ((1 << exponentBits) - 1), fraction = bits & ((1 << fractionBits) - 1);
  double result = exponent == 0 ? std::ldexp(fraction, 1 - bias - fractionBits)
                  : exponent == (1 << exponentBits) - 1 ? (fraction ? NAN : INFINITY)
                      : std::ldexp(fraction + (1 << fractionBits), exponent - bias - fractionBits);
  return bits & 0x8000 ? -result : result;
}

struct Format {
  int exponentBits, fractionBits;
  std::vector<double> values;
  Format(int e, int f) : exponentBits(e), fractionBits(f) {
    for (unsigned bits = 0; bits < (unsigned((1 << e) - 1) << f); ++bits) values.push_back(valueOf(bits, e, f));
  }
  // The pattern of `x` rounded in a direction: 0 nearest, 1 toward zero, 2 down, 3 up.
  unsigned round(long double x, int direction) const {
    if (x != x) return 0x7fff;
    const unsigned sign = std::signbit(x) ? 0x8000 : 0;
    const long double m = std::fabs(x);
    const unsigned infinity = unsigned(values.size());
    if (std::isinf(m)) return sign | infinity;
    const unsigned above = unsigned(std::lower_bound(values.begin(), values.end(), double(m), [&](double v, double) {
      return (long double)v < m;
    }) - values.begin());
    if (above < infinity && values[above] == m) return sign | above;
    const unsigned below = above - 1;
    const bool isUp = direction == 2 ? sign != 0 : direction == 3 ? sign == 0 : false;
    if (direction != 0) return sign | (isUp ? above : below);
    // The step after the largest number is as long as the one before.
    const long double low = values[below];
    const long double high = above < infinity ? (long double)values[above] : 2 * low - values[below - 1];
    const long double middle = (low + high) / 2;
    return sign | (m > middle || (m == middle && (above & 1) == 0) ? above : below);
  }
};

static long long toRange(double x, double low, double high, long long nan) {
  return x != x ? nan : x <= low ? (long long)low : x >= high ? (long long)(unsigned long long)high : (long long)x;
}

int main() {
  const Format half(5, 10), bfloat(8, 7);
  std::vector<float> in = {0.0f, -0.0f, INFINITY, -INFINITY, NAN, 65504, 65519.996f, 65520, 65536, 1e30f, -3.4e38f, 6e-8f,
                           2.98e-8f, 2.9802322e-8f, 2.99e-8f, 6.1e-5f, 1e-40f, 3.39e38f, 3.3961775e38f, 1.0f};
  std::vector<double> precise(in.begin(), in.end());
  unsigned long long state = 99;
  while (in.size() < 3000) {
    state = state * 6364136223846793005ull + 1442695040888963407ull;
    unsigned bits = unsigned(state >> 32);
    if (in.size() % 2) bits = (bits & 0x807fffff) | (100 + bits % 45) << 23;
    if (in.size() % 3 == 0) bits = (bits & ~0x1fffu) | 0x1000;  // half-way between two halves
    if (in.size() % 5 == 0) bits = (bits & ~0xffffu) | 0x8000;
    float x;
    std::memcpy(&x, &bits, 4);
    in.push_back(x);
    precise.push_back(x == x ? double(x) * (1 + double(state % 3) * 1e-14) : x);
  }
  const int count = int(in.size());
  OnDevice<float> input(in);
  OnDevice<double> preciseInput(precise);
  OnDevice<unsigned short> out(2 * fromFloat * count);
  fromFloats<<<(count + 127) / 128, 128>>>(input, preciseInput, out, count);
  auto found = out.values();
  for (int i = 0; i < count; ++i)
    for (int k = 0; k < fromFloat; ++k) {
      const double x = k == 4 ? precise[i] : in[i];
      const int direction = k < 4 ? k : 0;
      EXPECT_EQUAL(found[k * count + i], half.round(x, direction), 10 * i + k);
      EXPECT_EQUAL(found[(fromFloat + k) * count + i], bfloat.round(x, direction), 10 * i + k);
    }

  OnDevice<float> halves(65536), bfloats(65536);
  toFloats<<<256, 256>>>(halves, bfloats);
  auto wideHalves = halves.values(), wideBfloats = bfloats.values();
  for (unsigned i = 0; i < 65536; i += 3) {
    EXPECT_NEAR(wideHalves[i], valueOf(i, 5, 10), 0, i);
    EXPECT_NEAR(wideBfloats[i], valueOf(i, 8, 7), 0, i);
    EXPECT_EQUAL(std::signbit(wideHalves[i]), (i & 0x8000) != 0, i);
  }

  const int patterns = 65536 / 8;
  OnDevice<long long> integers(patterns * toInteger);
  toIntegers<<<patterns / 128, 128>>>(integers);
  auto numbers = integers.values();
  for (int i = 0; i < patterns; ++i) {
    const double h = valueOf(unsigned(i * 7) & 0xffff, 5, 10), b = valueOf(unsigned(i * 7) & 0xffff, 8, 7);
    const double least = -9223372036854775808.0;
    const long long n = (long long)(1ull << 63);
    const long long expected[toInteger] = {
        toRange(std::nearbyint(h), -2147483648.0, 2147483647.0, 0), toRange(std::trunc(h), -2147483648.0, 2147483647.0, 0),
        toRange(std::floor(h), -2147483648.0, 2147483647.0, 0), toRange(std::ceil(h), -2147483648.0, 2147483647.0, 0),
        toRange(std::trunc(h), 0, 4294967295.0, 0), toRange(std::nearbyint(h), -32768, 32767, 0),
        toRange(std::ceil(h), 0, 65535, 0),
        std::isinf(h) ? (h < 0 ? n : ~n) : toRange(std::floor(h), least, 9e18, n),
        toRange(std::nearbyint(b), -2147483648.0, 2147483647.0, 0), toRange(std::floor(b), 0, 4294967295.0, 0),
        b >= -least ? ~n : toRange(std::trunc(b), least, -least, n),
        b >= 18446744073709551616.0 ? -1 : b != b ? n : b <= 0 ? 0 : (long long)(unsigned long long)std::ceil(b),
        toRange(std::trunc(h), -128, 127, 0), toRange(std::trunc(h), -2147483648.0, 2147483647.0, 0)};
    for (int k = 0; k < toInteger; ++k) EXPECT_EQUAL(numbers[i * toInteger + k], expected[k], 100 * i + k);
  }

  std::vector<long long> whole = {0, 1, -1, 2047, 2048, 2049, 2050, 2051, -2049, 65504, 65519, 65520, 65535, -65536,
                                  (long long)(1ull << 63), ~(long long)(1ull << 63), 257, 258, 259, 511};
  while (whole.size() < 400) {
    state = state * 6364136223846793005ull + 1442695040888963407ull;
    whole.push_back((long long)state >> (state % 61));
  }
  OnDevice<long long> wholeInput(whole);
  OnDevice<unsigned short> wholeOut(8 * whole.size());
  fromIntegers<<<4, 128>>>(wholeInput, wholeOut, int(whole.size()));
  auto rounded = wholeOut.values();
  for (size_t i = 0; i < whole.size(); ++i) {
    const long long n = whole[i];
    const unsigned expected[8] = {half.round(int(n), 0), half.round(n, 2), half.round((unsigned long long)n, 3),
                                  half.round(short(n), 1), bfloat.round(int(n), 0), bfloat.round(n, 3),
                                  bfloat.round(unsigned(n), 1), bfloat.round((unsigned long long)n, 2)};
    for (int k = 0; k < 8; ++k) EXPECT_EQUAL(rounded[8 * i + k], expected[k], 10 * i + k);
  }
  return report();
}
