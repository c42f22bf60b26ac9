// The mathematical functions that CUDA gives to the host and its C library lacks, within the bounds that hold on the device.
#include "accuracy.h"
#include "error-functions.h"
#include "pi.h"

template <class T, class F, class R>
static void compare(const char *name, F function, R reference, double low, double high, double bound) {
  typedef typename Higher<T>::Type H;
  for (T x : numbers<T>(low, high, 1000)) {
    ++checkCount;
    const H expected = H(reference(typename Higher<T>::Type(x)));
    const double apart = unitsApart<T>(function(x), expected);
    if (!(apart <= bound) && ++failureCount <= 20)
      std::printf("%s(%.17g) is %.17g, expected %.17g, %g apart\n", name, double(x), double(function(x)), double(expected), apart);
  }
}
// Double precision, single precision by both names.
#define BOTH(name, reference, low, high, singleBound, doubleBound)                                                     \
  compare<double>(#name, [](double x) { return name(x); }, [](auto x) { return reference; }, low, high, doubleBound);  \
  compare<float>(#name "f", [](float x) { return name##f(x); }, [](auto x) { return reference; }, low, high, singleBound); \
  compare<float>(#name, [](float x) { return name(x); }, [](auto x) { return reference; }, low, high, singleBound)

int main() {
  BOTH(rsqrt, 1 / std::sqrt(x), 1e-30, 1e30, 2, 1);
  // The C library's cube root is within 1.
  BOTH(rcbrt, 1 / std::cbrt(x), -1e30, 1e30, 1, 3);
  BOTH(sinpi, sinPi(x), -1e9, 1e9, 1, 2);
  BOTH(cospi, cosPi(x), -1e9, 1e9, 1, 2);
  BOTH(erfcx, refErfcx(x), -10, 1e10, 4, 4);
  BOTH(erfinv, refErfinv(x), -1, 1, 2, 5);
  BOTH(erfcinv, refErfcinv(x), 0, 2, 4, 6);
  BOTH(normcdf, refNormcdf(x), -37, 37, 5, 5);
  BOTH(normcdfinv, -std::sqrt(L(2)) * refErfcinv(2 * L(x)), 0, 1, 5, 8);
  double s, c;
  float fs, fc;
  for (int i = -40; i <= 40; ++i) {
    sincospi(i * 0.125, &s, &c), sincospi(i * 0.125f, &fs, &fc);
    EXPECT_EQUAL(s, sinpi(i * 0.125), i);
    EXPECT_EQUAL(c, cospi(i * 0.125), i);
    EXPECT_EQUAL(fs, sinpif(i * 0.125f), i);
    EXPECT_EQUAL(fc, cospif(i * 0.125f), i);
    EXPECT_EQUAL(std::signbit(sinpi(double(i))), i < 0, i);
    EXPECT_EQUAL(sinpi(double(i)), 0.0, i);
    EXPECT_EQUAL(cospi(double(i)), i & 1 ? -1.0 : 1.0, i);
  }
  EXPECT_EQUAL(ullmin(~0ull, 3ull) + ullmax(5ull, 2ull) + llmin(-1, 1) + umax(1, 2), 9ull, 0);
  return report();
}
