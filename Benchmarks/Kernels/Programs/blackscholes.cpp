#include <cmath>

static constexpr float rate = 0.02f, volatility = 0.3f;

static inline float normal(float d) {
  const float k = 1 / (1 + 0.2316419f * std::fabs(d));
  const float tail = 0.39894228f * std::exp(-0.5f * d * d)
      * (k * (0.31938153f + k * (-0.356563782f + k * (1.781477937f + k * (-1.821255978f + k * 1.330274429f)))));
  return d > 0 ? 1 - tail : tail;
}

void priceOpenMP(const float *spot, const float *strike, const float *years, float *call, float *put, int n) {
#pragma omp parallel for simd
  for (int i = 0; i < n; ++i) {
    const float root = std::sqrt(years[i]);
    const float d1 = (std::log(spot[i] / strike[i]) + (rate + 0.5f * volatility * volatility) * years[i]) / (volatility * root);
    const float d2 = d1 - volatility * root;
    const float discounted = strike[i] * std::exp(-rate * years[i]);
    const float a = normal(d1), b = normal(d2);
    call[i] = spot[i] * a - discounted * b;
    put[i] = discounted * (1 - b) - spot[i] * (1 - a);
  }
}
