// Vectors of _Float16: arithmetic by element, conversions, comparisons, choices, and casts to and from words.
// needs: clang 19
#include <cuda_fp16.h>
#include "arithmetic.h"

typedef _Float16 Half2 __attribute__((ext_vector_type(2)));
typedef _Float16 Half4 __attribute__((ext_vector_type(4)));
typedef float Float4 __attribute__((ext_vector_type(4)));

__global__ void words(const unsigned *a, const unsigned *b, unsigned *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const Half2 x = __builtin_bit_cast(Half2, a[i]), y = __builtin_bit_cast(Half2, b[i]);
  Half2 z = x * y + x;
  z = x.x < y.y ? z : z.yx;
  out[i] = __builtin_bit_cast(unsigned, z);
}

__global__ void rows(const Half4 *in, Half4 *out, float *dots, _Float16 bias, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  Half4 x = in[i], y = in[(i + 1) % count];
  const Float4 wide = __builtin_convertvector(x, Float4) * __builtin_convertvector(y, Float4);
  dots[i] = wide.x + wide.y + wide.z + wide.w;
  x[i % 4] = y[3];
  out[i] = __builtin_elementwise_max(x, y) - (Half4)bias;
}

static float of(unsigned short bits) { return __half2float(__ushort_as_half(bits)); }
static float rounded16(double x) { return float(rounded(x, 11, -14, 15)); }

int main() {
  const int count = 500;
  std::vector<unsigned> a(count), b(count);
  std::vector<unsigned short> four(4 * count);
  unsigned state = 12345;
  auto next = [&] {
    state = state * 1664525u + 1013904223u;
    return (unsigned short)((state >> 16 & 0x83ff) | (11 + state / 65536 % 7) << 10);
  };
  for (auto &x : a) x = next() | unsigned(next()) << 16;
  for (auto &x : b) x = next() | unsigned(next()) << 16;
  for (auto &x : four) x = next();
  OnDevice<unsigned> da(a), db(b), result(count);
  words<<<(count + 63) / 64, 64>>>(da, db, result, count);
  auto found = result.values();
  for (int i = 0; i < count; ++i) {
    const float x[2] = {of(a[i] & 0xffff), of(a[i] >> 16)}, y[2] = {of(b[i] & 0xffff), of(b[i] >> 16)};
    for (int n = 0; n < 2; ++n) {
      const int from = x[0] < y[1] ? n : 1 - n;
      // The product may be rounded before the sum, or not.
      const float twice = rounded16(double(rounded16(double(x[from]) * y[from])) + x[from]);
      const float once = rounded16(double(x[from]) * y[from] + x[from]);
      const float z = of(n ? found[i] >> 16 : found[i] & 0xffff);
      EXPECT(z == twice || z == once);
    }
  }
  OnDevice<unsigned short> in(four), out(4 * count);
  OnDevice<float> dots(count);
  rows<<<(count + 63) / 64, 64>>>((Half4 *)in.data, (Half4 *)out.data, dots, (_Float16)0.5f, count);
  auto rest = out.values();
  auto sums = dots.values();
  for (int i = 0; i < count; ++i) {
    double dot = 0;
    for (int n = 0; n < 4; ++n) {
      const float x = of(four[4 * i + n]), y = of(four[(i + 1) % count * 4 + n]);
      dot += double(x) * y;
      const float changed = n == i % 4 ? of(four[(i + 1) % count * 4 + 3]) : x;
      EXPECT_EQUAL(of(rest[4 * i + n]), rounded16(double(std::fmax(changed, y)) - 0.5), 4 * i + n);
    }
    EXPECT_NEAR(sums[i], dot, 1e-6, i);
  }
  return report();
}
