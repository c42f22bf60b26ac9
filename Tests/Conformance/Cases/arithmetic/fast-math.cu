// options: -use_fast_math
// With -use_fast_math the functions of single precision are their fast forms, division and roots may err by units, and
// double precision is as it was.
// differs: drivers' functions of vectors round otherwise than those of numbers, within the bounds
#include "../check.h"

__global__ void compute(const float *x, const float *y, float *out, double *precise, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  out[i] = sinf(x[i]), out[count + i] = cosf(x[i]), out[2 * count + i] = expf(x[i]), out[3 * count + i] = logf(y[i]);
  out[4 * count + i] = x[i] / y[i], out[5 * count + i] = sqrtf(y[i]), out[6 * count + i] = 1.0f / y[i];
  out[7 * count + i] = powf(y[i], x[i]);
  precise[i] = double(x[i]) / double(y[i]), precise[count + i] = sqrt(double(y[i]));
}

int main() {
#if !defined(__USE_FAST_MATH__) && defined(__CUDA_ARCH__)
#error "__USE_FAST_MATH__ is not defined"
#endif
  const int count = sized(2048, 16);
  std::vector<float> x(count), y(count);
  for (int i = 0; i < count; ++i) {
    x[i] = float(-3.1 + i * 6.2 / count);
    y[i] = float(std::exp(-10 + i * 20.0 / count));
  }
  OnDevice<float> a(x), b(y), out(8 * size_t(count));
  OnDevice<double> precise(2 * size_t(count));
  compute<<<count / 128, 128>>>(a.data, b.data, out.data, precise.data, count);
  const auto found = out.values();
  const auto exact = precise.values();
  for (int i = 0; i < count; ++i) {
    const double u = x[i], v = y[i];
    EXPECT(std::fabs(found[i] - std::sin(u)) < 4.5e-7);
    EXPECT(std::fabs(found[count + i] - std::cos(u)) < 5e-7);
    EXPECT_NEAR(found[2 * count + i] / std::exp(u), 1, 8e-7, i);
    EXPECT(std::fabs(found[3 * count + i] - std::log(v)) < 4e-7 * std::fmax(1, 3 * std::fabs(std::log(v))));
    EXPECT(std::fabs(found[4 * count + i] - u / v) <= 3e-7 * std::fabs(u / v));
    EXPECT(std::fabs(found[5 * count + i] - std::sqrt(v)) <= 3e-7 * std::sqrt(v));
    EXPECT(std::fabs(found[6 * count + i] - 1 / v) <= 3e-7 / v);
    EXPECT(std::fabs(found[7 * count + i] - std::pow(v, u)) <= 1e-5 * std::pow(v, u));
    EXPECT_EQUAL(exact[i], u / v, i);
    EXPECT_EQUAL(exact[count + i], std::sqrt(v), i);
  }
  return report();
}
