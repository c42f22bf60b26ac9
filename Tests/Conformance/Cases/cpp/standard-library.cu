// options: --expt-relaxed-constexpr -std=c++20
// The parts of the C++ library that are constexpr, on the device.
#include <algorithm>
#include <array>
#include <complex>
#include <initializer_list>
#include <limits>
#include <numeric>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>
#include "../check.h"

constexpr int power(int base, int exponent) { return exponent == 0 ? 1 : base * power(base, exponent - 1); }

struct Result {
  int least, most, clamped, tuple, array, optional, swapped, exchanged;
  double limits, complexReal, complexImaginary, pair;
  long long sum;
};

__host__ __device__ Result compute(int i) {
  Result r;
  r.least = std::min(i * 7 % 13, i * 5 % 11) + std::min({i % 3, i % 5, 2});
  r.most = std::max(i * 7 % 13, i * 5 % 11) + power(3, i % 5);
  r.clamped = std::clamp(i, 10, 200);
  std::tuple<int, double, char> t(i, i * 0.5, 'c');
  std::get<0>(t) += 3;
  r.tuple = std::get<0>(t) + int(std::get<1>(t)) + std::get<char>(t) + int(std::tuple_size<decltype(t)>::value);
  std::array<int, 4> a = {i, 2 * i, 3 * i, 4};
  a[1] += 5;
  r.array = 0;
  for (int x : a) r.array = r.array * 3 + x;
  r.array += int(a.size()) + a.front() + a.back();
  std::optional<int> maybe;
  if (i & 1) maybe = i;
  r.optional = maybe.value_or(-1);
  int x = i, y = 2 * i;
  std::swap(x, y);
  r.swapped = x * 3 - y;
  r.exchanged = std::exchange(x, 4) + x;
  r.limits = double(std::numeric_limits<float>::max()) + std::numeric_limits<int>::min() +
             std::numeric_limits<double>::epsilon() * i + std::numeric_limits<unsigned char>::max();
  std::pair<int, float> p = std::make_pair(i, i * 0.25f);
  r.pair = p.first + p.second + (p < std::make_pair(i, 3.0f) ? 1000 : 0);
  std::complex<double> z(i, 1), w(0.5, -i);
  z = z * w + std::complex<double>(1, 2);
  z += w;
  r.complexReal = z.real();
  r.complexImaginary = std::conj(z).imag() + std::norm(w);
  r.sum = 0;
  for (long long v : {1ll * i, 2ll, 3ll}) r.sum += v;
  return r;
}

__global__ void run(Result *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) out[i] = compute(i);
}

int main() {
  const int n = 300;
  OnDevice<Result> out(n);
  run<<<3, 128>>>(out, n);
  auto found = out.values();
  for (int i = 0; i < n; ++i) {
    Result r = compute(i);
    EXPECT_EQUAL(found[i].least, r.least, i);
    EXPECT_EQUAL(found[i].most, r.most, i);
    EXPECT_EQUAL(found[i].clamped, r.clamped, i);
    EXPECT_EQUAL(found[i].tuple, r.tuple, i);
    EXPECT_EQUAL(found[i].array, r.array, i);
    EXPECT_EQUAL(found[i].optional, r.optional, i);
    EXPECT_EQUAL(found[i].swapped, r.swapped, i);
    EXPECT_EQUAL(found[i].exchanged, r.exchanged, i);
    EXPECT_EQUAL(found[i].limits, r.limits, i);
    EXPECT_EQUAL(found[i].pair, r.pair, i);
    EXPECT_NEAR(found[i].complexReal, r.complexReal, 1e-14, i);
    EXPECT_NEAR(found[i].complexImaginary, r.complexImaginary, 1e-14, i);
    EXPECT_EQUAL(found[i].sum, r.sum, i);
  }
  return report();
}
