// Powers, remainders and the parts of numbers at the ends of their range: zeros, infinities, NaNs, subnormal numbers, odd
// and even exponents (ISO C99, F.9.4.4; CUDA C++ Programming Guide, "Mathematical Functions").
#include "../check.h"

template <class T>
__global__ void compute(const T *values, int count, T *powers, T *remainders, T *fractions, int *exponents, T *wholes, T *rests) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count * count) return;
  const T x = values[i / count], y = values[i % count];
  powers[i] = pow(x, y);
  remainders[i] = fmod(x, y);
  if (i % count != 0) return;
  const int n = i / count;
  fractions[n] = frexp(x, &exponents[n]);
  rests[n] = modf(x, &wholes[n]);
}

template <class T>
static bool isSame(T a, T b) {
  return a != a ? b != b : a == b && std::signbit(a) == std::signbit(b);
}
// Whether a power is within two units in the last place, or four in single precision.
template <class T>
static bool isNear(T found, T exact) {
  if (exact == 0 || exact - exact != 0 || exact != exact) return isSame(found, exact);
  int e;
  std::frexp(double(exact), &e);
  const int digits = std::numeric_limits<T>::digits, least = std::numeric_limits<T>::min_exponent;
  const double unit = std::ldexp(1.0, (e < least ? least : e) - digits);
  // Where the exact power rounds to the least number or to the greatest, its neighbour beyond is as near.
  if (found - found != 0) return std::fabs(double(exact)) > 0.9999 * double(std::numeric_limits<T>::max());
  return std::fabs(double(found) - double(exact)) <= (sizeof(T) == 4 ? 4 : 2) * unit;
}

template <class T>
static void check() {
  typedef std::numeric_limits<T> Limits;
  std::vector<T> values;
  const T positive[] = {0, Limits::denorm_min(), T(Limits::min() * 0.75), Limits::min(), T(1e-5), T(0.1), T(0.5), T(0.9999999), 1,
                        T(1.0000002), T(1.5), 2, T(2.5), 3, 4, 7, T(15.99), T(127), T(128), T(1023.5), T(16777215), T(16777216),
                        T(1e9), T(1e15), T(9007199254740991.0), T(1e30), Limits::max(), Limits::infinity(), Limits::quiet_NaN()};
  for (T x : positive) values.push_back(x), values.push_back(-x);
  const int count = int(values.size());
  OnDevice<T> in(values), powers(size_t(count) * count), remainders(size_t(count) * count), fractions(count), wholes(count), rests(count);
  OnDevice<int> exponents(count);
  compute<T><<<(count * count + 63) / 64, 64>>>(in, count, powers, remainders, fractions, exponents, wholes, rests);
  const auto p = powers.values(), r = remainders.values(), f = fractions.values(), w = wholes.values(), m = rests.values();
  const auto e = exponents.values();
  for (int i = 0; i < count; ++i) {
    for (int j = 0; j < count; ++j) {
      const T x = values[i], y = values[j];
      EXPECT_EQUAL(isNear<T>(p[i * count + j], std::pow(x, y)), true, i * count + j);
      EXPECT_EQUAL(isSame<T>(r[i * count + j], std::fmod(x, y)), true, i * count + j);
    }
    int exponent;
    const T x = values[i], fraction = std::frexp(x, &exponent);
    T whole;
    const T rest = std::modf(x, &whole);
    EXPECT_EQUAL(isSame<T>(f[i], fraction), true, i);
    if (x - x == 0) EXPECT_EQUAL(e[i], exponent, i);
    EXPECT_EQUAL(isSame<T>(m[i], rest), true, i);
    EXPECT_EQUAL(isSame<T>(w[i], whole), true, i);
  }
}

int main() {
  check<float>();
  check<double>();
  return report();
}
