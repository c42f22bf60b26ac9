// Integers of 128 bits: quotients and rests, and conversions from and to floating point.
#include "../check.h"
#include "random.h"

typedef __int128 Signed;
typedef unsigned __int128 Unsigned;

__global__ void divide(const Unsigned *a, const Unsigned *b, Unsigned *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  out[i] = a[i] / b[i], out[count + i] = a[i] % b[i];
  out[2 * count + i] = Signed(a[i]) / Signed(b[i]), out[3 * count + i] = Signed(a[i]) % Signed(b[i]);
  out[4 * count + i] = a[i] / 10, out[5 * count + i] = a[i] % 1000000007;
}

__global__ void convert(const Unsigned *a, double *precise, float *single, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  precise[i] = double(a[i]), precise[count + i] = double(Signed(a[i]));
  single[i] = float(a[i] >> 1), single[count + i] = float(Signed(a[i]));
}

__global__ void convertBack(const double *x, Unsigned *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  out[i] = Signed(x[i]), out[count + i] = Unsigned(fabs(x[i]));
  out[2 * count + i] = Signed(float(x[i])), out[3 * count + i] = Unsigned(fabsf(float(x[i])));
}

int main() {
  const int count = sized(512, 4);
  std::vector<Unsigned> a(count), b(count);
  std::vector<double> x(count);
  for (int i = 0; i < count; ++i) {
    a[i] = (Unsigned(randomBits()) << 64 | randomBits()) >> (i % 3 * 50);
    b[i] = ((Unsigned(randomBits()) << 64 | randomBits()) >> (i % 8 * 16)) | 1;
    if (i % 7 == 0) a[i] = Unsigned(-Signed(a[i] >> 1));
    if (i % 11 == 0) b[i] = Unsigned(-Signed(b[i] >> 1) | 1);
    // Halfway between two doubles, and a little more.
    if (i % 13 == 0) a[i] = (Unsigned(1) << 120) + (Unsigned(1) << 67) + i % 2;
    x[i] = std::ldexp(double(randomBits() >> 11), i % 74) * (i % 2 ? -0.999999 : 0.5);
    if (i < 4) x[i] = i < 2 ? 0.75 - 1.5 * i : i == 2 ? -0.0 : 0x1p126;
  }
  OnDevice<Unsigned> left(a), right(b), quotients(6 * size_t(count)), whole(4 * size_t(count));
  OnDevice<double> precise(2 * size_t(count)), numbers(x);
  OnDevice<float> single(2 * size_t(count));
  divide<<<count / 64, 64>>>(left.data, right.data, quotients.data, count);
  convert<<<count / 64, 64>>>(left.data, precise.data, single.data, count);
  convertBack<<<count / 64, 64>>>(numbers.data, whole.data, count);
  const auto q = quotients.values(), w = whole.values();
  const auto d = precise.values();
  const auto f = single.values();
  for (int i = 0; i < count; ++i) {
    EXPECT_EQUAL(q[i], a[i] / b[i], i);
    EXPECT_EQUAL(q[count + i], a[i] % b[i], i);
    EXPECT_EQUAL(q[2 * count + i], Unsigned(Signed(a[i]) / Signed(b[i])), i);
    EXPECT_EQUAL(q[3 * count + i], Unsigned(Signed(a[i]) % Signed(b[i])), i);
    EXPECT_EQUAL(q[4 * count + i], a[i] / 10, i);
    EXPECT_EQUAL(q[5 * count + i], a[i] % 1000000007, i);
    EXPECT_EQUAL(d[i], double(a[i]), i);
    EXPECT_EQUAL(d[count + i], double(Signed(a[i])), i);
    EXPECT_EQUAL(f[i], float(a[i] >> 1), i);
    EXPECT_EQUAL(f[count + i], float(Signed(a[i])), i);
    EXPECT_EQUAL(w[i], Unsigned(Signed(x[i])), i);
    EXPECT_EQUAL(w[count + i], Unsigned(std::fabs(x[i])), i);
    EXPECT_EQUAL(w[2 * count + i], Unsigned(Signed(float(x[i]))), i);
    EXPECT_EQUAL(w[3 * count + i], Unsigned(std::fabs(float(x[i]))), i);
  }
  return report();
}
