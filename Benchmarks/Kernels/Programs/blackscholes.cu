// Prices of a million European options after Black and Scholes.
#include "benchmark.h"

void priceOpenMP(const float *spot, const float *strike, const float *years, float *call, float *put, int n);

constexpr int block = 128;
constexpr float rate = 0.02f, volatility = 0.3f;

// The cumulative normal distribution (Abramowitz and Stegun 26.2.17).
__device__ float normal(float d) {
  const float k = 1 / (1 + 0.2316419f * fabsf(d));
  const float tail = 0.39894228f * expf(-0.5f * d * d)
      * (k * (0.31938153f + k * (-0.356563782f + k * (1.781477937f + k * (-1.821255978f + k * 1.330274429f)))));
  return d > 0 ? 1 - tail : tail;
}

__global__ void price(const float *spot, const float *strike, const float *years, float *call, float *put, int n) {
  const int i = blockIdx.x * block + threadIdx.x;
  if (i >= n) return;
  const float root = sqrtf(years[i]);
  const float d1 = (logf(spot[i] / strike[i]) + (rate + 0.5f * volatility * volatility) * years[i]) / (volatility * root);
  const float d2 = d1 - volatility * root;
  const float discounted = strike[i] * expf(-rate * years[i]);
  const float a = normal(d1), b = normal(d2);
  call[i] = spot[i] * a - discounted * b;
  put[i] = discounted * (1 - b) - spot[i] * (1 - a);
}

int main(int argc, char **argv) {
  Benchmark benchmark(argc, argv);
  const int n = 1 << 20;
  benchmark.work(1e-9 * n, "option");
  const auto spot = randomFloats(n, 5, 30, 1), strike = randomFloats(n, 1, 100, 2), years = randomFloats(n, 0.25, 10, 3);

  std::vector<float> call(n), put(n);
  benchmark.openmp([&] { priceOpenMP(spot.data(), strike.data(), years.data(), call.data(), put.data(), n); });

  if (benchmark.isWanted("cuda")) {
    DeviceArray<float> a(spot), b(strike), c(years), d(n), e(n);
    benchmark.cuda([&] { price<<<n / block, block>>>(a, b, c, d, e, n); });
    benchmark.compare("cuda", d.values(), call, 1e-4);
    benchmark.compare("cuda", e.values(), put, 1e-4);
  }
  if (benchmark.isWanted("opencl")) {
    Kernel kernel("blackscholes.cl", "price");
    Buffer<float> a(spot), b(strike), c(years), d(n), e(n);
    benchmark.opencl([&] { kernel(n, block, a, b, c, d, e, n); });
    benchmark.compare("opencl", d.values(), call, 1e-4);
    benchmark.compare("opencl", e.values(), put, 1e-4);
  }
}
