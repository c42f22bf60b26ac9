// Functions that take numbers apart or put them together are exact: frexp, modf, logb, ilogb, scalbn, ldexp, rounding to
// integers, nextafter, copysign, fmin and fmax, nan("…"), and tests of a number's class.
#include "../check.h"
#include "random.h"

enum { realKinds = 15, wholeKinds = 13 };

template <class T>
struct Results {
  T real[realKinds];
  long long whole[wholeKinds];
};

// The same text for the device and the host's library.
template <class T>
__host__ __device__ void compute(T x, T y, int n, Results<T> &out) {
  int exponent = 0;
  T whole = 0;
  out.real[0] = frexp(x, &exponent);
  out.real[1] = modf(x, &whole);
  out.real[2] = whole;
  out.real[3] = logb(x);
  out.real[4] = scalbn(x, n);
  out.real[5] = ldexp(x, -n);
  out.real[6] = nextafter(x, y);
  out.real[7] = copysign(x, y);
  out.real[8] = fmax(x, y);
  out.real[9] = fmin(x, y);
  out.real[10] = trunc(x);
  out.real[11] = round(x);
  out.real[12] = rint(x);
  out.real[13] = floor(x) + ceil(y);
  out.real[14] = nearbyint(x);
  const bool isFinite = x - x == 0;
  out.whole[0] = isFinite ? exponent : 0;
  out.whole[1] = isFinite && x != 0 ? ilogb(x) : 0;
  const bool isSmall = x < T(1e9) && x > T(-1e9);
  out.whole[2] = isSmall ? llrint(x) : 0;
  out.whole[3] = isSmall ? llround(x) : 0;
  out.whole[4] = isSmall ? lrint(x) : 0;
  out.whole[5] = isSmall ? lround(x) : 0;
  out.whole[6] = signbit(x) != 0;
  out.whole[7] = isnan(x) != 0;
  out.whole[8] = isinf(x) != 0;
  out.whole[9] = isfinite(x) != 0;
  out.whole[10] = (x < y) + 2 * (x > y) + 4 * (x == y) + 8 * (x != y);
  out.whole[11] = isSmall ? (long long)x : 0;
  out.whole[12] = isSmall ? (int)x : 0;
}

template <class T>
__global__ void computeAll(const T *x, const T *y, Results<T> *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count) compute(x[i], y[i], i % 300 - 150, out[i]);
}

__global__ void makeNaNs(float *single, double *precise) {
  single[0] = nanf(""), single[1] = nanf("1"), precise[0] = nan(""), precise[1] = nan("0x123");
}

template <class T>
void check() {
  const int count = sized(2048, 16);
  const double special[] = {0.0, -0.0, 0.5, -0.5, 1.5, 2.5, -2.5, INFINITY, -INFINITY, NAN, 1e-310, -1e-42, 3e38, 1e300, 0.49999999999999994};
  const int specials = sizeof special / sizeof *special;
  std::vector<T> x(count), y(count);
  for (int i = 0; i < count; ++i) {
    x[i] = T(std::ldexp(double(randomBits() >> 11) * 0x1p-53 - 0.5, i % 64 - 8));
    y[i] = T(std::ldexp(double(randomBits() >> 11) * 0x1p-53 - 0.5, i % 9));
    if (i % 2 && i < 64) x[i] = T(special[i / 2 % specials]);
    if (i % 3 == 0 && i < 96) y[i] = T(special[i / 3 % specials]);
  }
  OnDevice<T> a(x), b(y);
  OnDevice<Results<T>> out(count);
  computeAll<T><<<count / 128, 128>>>(a.data, b.data, out.data, count);
  const auto found = out.values();
  for (int i = 0; i < count; ++i) {
    Results<T> expected;
    compute(x[i], y[i], i % 300 - 150, expected);
    for (int k = 0; k < realKinds; ++k) {
      const T p = found[i].real[k], q = expected.real[k];
      const bool isSame = (p != p && q != q) || (p == q && (k >= 8 || std::signbit(p) == std::signbit(q)));
      if (!isSame) std::printf("function %d of %.17g, %.17g: %.17g, expected %.17g\n", k, double(x[i]), double(y[i]), double(p), double(q));
      EXPECT(isSame);
    }
    for (int k = 0; k < wholeKinds; ++k) EXPECT_EQUAL(found[i].whole[k], expected.whole[k], k);
  }
}

int main() {
  check<float>();
  check<double>();
  OnDevice<float> single(2);
  OnDevice<double> precise(2);
  makeNaNs<<<1, 1>>>(single.data, precise.data);
  for (float x : single.values()) EXPECT(x != x);
  for (double x : precise.values()) EXPECT(x != x);
  return report();
}
