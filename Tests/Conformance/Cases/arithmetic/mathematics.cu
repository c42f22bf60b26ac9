// Mathematical functions in single and double precision against the host's.
// differs: drivers' functions of vectors round otherwise than those of numbers, within the bounds
#include "../check.h"

#define FUNCTIONS(F)                                                                              \
  F(sin) F(cos) F(tan) F(asin) F(acos) F(atan) F(sinh) F(cosh) F(tanh) F(asinh) F(exp) F(exp2)    \
  F(expm1) F(log) F(log2) F(log10) F(log1p) F(sqrt) F(cbrt) F(floor) F(ceil) F(trunc) F(round)    \
  F(rint) F(fabs) F(erf) F(erfc) F(tgamma) F(lgamma)

enum {
#define NAME(f) index_##f,
  FUNCTIONS(NAME)
#undef NAME
  functionCount
};

template <class T>
__global__ void unary(const T *in, T *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const T x = in[i];
#define STORE(f) out[index_##f * count + i] = f(x);
  FUNCTIONS(STORE)
#undef STORE
}

template <class T>
__global__ void binary(const T *in, T *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const T x = in[i], y = in[(i * 7 + 3) % count];
  out[i] = pow(fabs(x), y);
  out[count + i] = atan2(x, y);
  out[2 * count + i] = fmod(x, y);
  out[3 * count + i] = hypot(x, y);
  out[4 * count + i] = fmin(x, y) + fmax(x, y) * 2;
  out[5 * count + i] = copysign(x, y);
  out[6 * count + i] = fma(x, y, T(1));
  T s, c;
  sincos(x, &s, &c);
  out[7 * count + i] = s + c * 2;
  int e;
  T whole;
  out[8 * count + i] = frexp(x, &e) + e;
  out[9 * count + i] = modf(x, &whole) + whole * 2;
  out[10 * count + i] = ldexp(x, i % 9 - 4);
  out[11 * count + i] = rsqrt(fabs(x) + T(0.5));
}

template <class T>
void check(double tolerance) {
  const int count = 500;
  std::vector<T> in(count);
  for (int i = 0; i < count; ++i) in[i] = T((i - 250) * 0.0371 + 0.0007);
  OnDevice<T> input(in), out(functionCount * count), pairs(12 * count);
  unary<<<2, 256>>>(input.data, out.data, count);
  auto found = out.values();
  for (int i = 0; i < count; ++i) {
    const double x = in[i];
#define COMPARE(f) EXPECT_NEAR(found[index_##f * count + i], std::f(x), tolerance, i);
    FUNCTIONS(COMPARE)
#undef COMPARE
  }
  binary<<<2, 256>>>(input.data, pairs.data, count);
  auto p = pairs.values();
  for (int i = 0; i < count; ++i) {
    const double x = in[i], y = in[(i * 7 + 3) % count];
    EXPECT_NEAR(p[i], std::pow(std::fabs(x), y), tolerance * 30, i);
    EXPECT_NEAR(p[count + i], std::atan2(x, y), tolerance, i);
    EXPECT_NEAR(p[2 * count + i], double(std::fmod(in[i], in[(i * 7 + 3) % count])), tolerance, i);
    EXPECT_NEAR(p[3 * count + i], std::hypot(x, y), tolerance, i);
    EXPECT_NEAR(p[4 * count + i], std::fmin(x, y) + std::fmax(x, y) * 2, tolerance, i);
    EXPECT_NEAR(p[5 * count + i], std::copysign(x, y), tolerance, i);
    EXPECT_NEAR(p[6 * count + i], x * y + 1, tolerance, i);
    EXPECT_NEAR(p[7 * count + i], std::sin(x) + std::cos(x) * 2, tolerance * 3, i);
    int e;
    double whole;
    const double fraction = std::frexp(x, &e);
    EXPECT_NEAR(p[8 * count + i], fraction + e, tolerance, i);
    const double rest = std::modf(x, &whole);
    EXPECT_NEAR(p[9 * count + i], rest + whole * 2, tolerance * 3, i);
    EXPECT_NEAR(p[10 * count + i], std::ldexp(x, i % 9 - 4), tolerance, i);
    EXPECT_NEAR(p[11 * count + i], 1 / std::sqrt(std::fabs(x) + 0.5), tolerance, i);
  }
}

int main() {
  check<float>(2e-6);
  check<double>(2e-15);
  return report();
}
