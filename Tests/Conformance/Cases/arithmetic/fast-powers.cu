// __exp10f, __powf, __tanf and __saturatef, with the bounds of the CUDA C++ Programming Guide, "Intrinsic Functions", and what it
// says they are computed from; scalbln and scalbn, which are exact.
#include "../check.h"

enum { kinds = 4 };

__global__ void fast(const float *x, const float *y, float *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const float values[kinds] = {__exp10f(x[i]), __powf(y[i], x[i] / 8), __tanf(x[i] / 30), __saturatef(x[i])};
  for (int k = 0; k < kinds; ++k) out[k * count + i] = values[k];
}

__global__ void scaled(const double *x, const long *exponents, double *wide, float *narrow, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  wide[i] = scalbln(x[i], exponents[i]);
  narrow[i] = scalblnf(float(x[i]), exponents[i]);
  const int e = int(exponents[i] > 100000 ? 100000 : exponents[i] < -100000 ? -100000 : exponents[i]);
  wide[count + i] = scalbn(x[i], e);
  narrow[count + i] = scalbnf(float(x[i]), e);
}

static double unit(double x) {
  int e;
  std::frexp(x, &e);
  return std::ldexp(1.0, (e < -125 ? -125 : e) - 24);
}

template <class T>
static bool isSame(T a, T b) { return a == b ? std::signbit(a) == std::signbit(b) : a != a && b != b; }

int main() {
  const int count = sized(2048, 16);
  {
    std::vector<float> x(count), y(count);
    for (int i = 0; i < count; ++i) x[i] = float(-36 + i * 72.0 / count), y[i] = float(std::exp(-10 + i * 37 % count * 20.0 / count));
    x[count - 1] = NAN;
    OnDevice<float> a(x), b(y), out(size_t(kinds) * count);
    fast<<<count / 128, 128>>>(a, b, out, count);
    const auto found = out.values();
    for (int i = 0; i < count; ++i) {
      if (i == count - 1) {
        EXPECT_EQUAL(found[3 * count + i], 0.0f, i);
        break;
      }
      const double u = x[i], p = u / 8, t = double(x[i] / 30), exact[kinds] = {
          std::pow(10.0, u), std::pow(double(y[i]), p), std::tan(t), u < 0 ? 0 : u > 1 ? 1 : u};
      // __powf is exp2f(y * __log2f(x)): 2 units for the power, and the error of the logarithm and of the product in it.
      const double l = std::log2(double(y[i])), product = std::fabs(p) * (std::exp2(-22.0) + 2 * unit(l)) + unit(p * l);
      // __tanf is __sinf divided by __cosf.
      const double tangent = (std::exp2(-21.41) + std::exp2(-21.19) * std::fabs(exact[2])) / std::fabs(std::cos(t));
      const double bounds[kinds] = {(2 + std::floor(std::fabs(2.95 * u))) * unit(exact[0]),
                                    exact[1] * product * 0.7 + 2 * unit(exact[1]), tangent + 2 * unit(exact[2]), 0};
      for (int k = 0; k < kinds; ++k) {
        ++checkCount;
        const double error = std::fabs(found[k * count + i] - exact[k]);
        if (!(error <= bounds[k] + (k < 3 ? unit(exact[k]) : 0)) && ++failureCount < 10)
          std::printf("function %d of %g, %g: %.9g, expected %.9g, error %g, bound %g\n", k, u, y[i], found[k * count + i],
                      exact[k], error, bounds[k]);
      }
    }
  }
  {
    const double special[] = {0.0, -0.0, 1.0, -1.5, INFINITY, -INFINITY, NAN, 3e-310, 1e-40, 1.7e308, 3e38, -7.25e-20};
    const long steps[] = {0, 1, -1, 127, -149, 1023, -1074, 2100, -2100, 1l << 33, -(1l << 33), 20};
    std::vector<double> x;
    std::vector<long> exponents;
    for (double value : special)
      for (long step : steps) x.push_back(value), exponents.push_back(step);
    const int n = int(x.size());
    OnDevice<double> a(x), wide(2 * n);
    OnDevice<long> b(exponents);
    OnDevice<float> narrow(2 * n);
    scaled<<<(n + 63) / 64, 64>>>(a, b, wide, narrow, n);
    const auto foundWide = wide.values();
    const auto foundNarrow = narrow.values();
    for (int i = 0; i < n; ++i) {
      const double expected = std::scalbln(x[i], exponents[i]);
      const float single = std::scalbln(float(x[i]), exponents[i]);
      for (int k = 0; k < 2; ++k) {
        EXPECT_EQUAL(isSame(foundWide[k * n + i], expected), true, k * 1000 + i);
        EXPECT_EQUAL(isSame(foundNarrow[k * n + i], single), true, k * 1000 + i);
      }
    }
  }
  return report();
}
