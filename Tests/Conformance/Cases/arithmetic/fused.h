// Products and sums in one expression, on numbers whose sum takes most of the product away.
#pragma once
#include "../check.h"

__global__ void compute(const float *x, const double *y, float *single, double *precise, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i + 2 >= count) return;
  single[i] = x[i] * x[i + 1] + x[i + 2], single[count + i] = x[i] * x[i + 1] - x[i + 2];
  single[2 * count + i] = __fmul_rn(x[i], x[i + 1]) + x[i + 2], single[3 * count + i] = fmaf(x[i], x[i + 1], x[i + 2]);
  precise[i] = y[i] * y[i + 1] + y[i + 2], precise[count + i] = y[i + 2] - y[i] * y[i + 1];
  precise[2 * count + i] = __dadd_rn(y[i] * y[i + 1], y[i + 2]), precise[3 * count + i] = fma(y[i], y[i + 1], y[i + 2]);
}

// A product and a sum that are rounded each, whatever the host's compiler does.
template <class T>
static T apart(T a, T b, T c) {
  volatile T product = a * b;
  return product + c;
}

inline int checkFusion(bool mayFuse) {
  const int count = sized(2048, 16);
  std::vector<float> x(count);
  std::vector<double> y(count);
  for (int i = 0; i < count; ++i) {
    y[i] = std::sin(i * 1.7) * (i % 3 == 2 ? -1 : 1);
    // The sum takes most of the product away, so that how often it was rounded shows.
    if (i % 3 == 2) y[i] = -y[i - 1] * y[i - 2] * (1 + 1e-9 * (i % 5));
    x[i] = float(y[i]);
  }
  OnDevice<float> a(x), single(4 * size_t(count));
  OnDevice<double> b(y), precise(4 * size_t(count));
  compute<<<count / 128, 128>>>(a.data, b.data, single.data, precise.data, count);
  const auto f = single.values();
  const auto d = precise.values();
  int differences = 0;
  for (int i = 0; i + 2 < count; ++i) {
    const float u = x[i], v = x[i + 1], w = x[i + 2];
    const double p = y[i], q = y[i + 1], r = y[i + 2];
    differences += apart(u, v, w) != std::fma(u, v, w);
    const auto isRight = [=](double found, double twice, double once) { return found == twice || (mayFuse && found == once); };
    EXPECT(isRight(f[i], apart(u, v, w), std::fma(u, v, w)));
    EXPECT(isRight(f[count + i], apart(u, v, -w), std::fma(u, v, -w)));
    EXPECT(isRight(d[i], apart(p, q, r), std::fma(p, q, r)));
    EXPECT(isRight(d[count + i], apart(-p, q, r), std::fma(-p, q, r)));
    EXPECT_EQUAL(f[2 * count + i], apart(u, v, w), i);
    EXPECT_EQUAL(f[3 * count + i], std::fma(u, v, w), i);
    EXPECT_EQUAL(d[2 * count + i], apart(p, q, r), i);
    EXPECT_EQUAL(d[3 * count + i], std::fma(p, q, r), i);
  }
  EXPECT(differences > 10);
  return report();
}
