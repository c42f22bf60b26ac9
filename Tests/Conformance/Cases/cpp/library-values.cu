// Pieces of the C++ library that are constexpr: pair, tuple, array, optional, limits, algorithms, complex numbers.
// options: --expt-relaxed-constexpr -std=c++20
#include "both.h"
#include <algorithm>
#include <array>
#include <complex>
#include <limits>
#include <optional>
#include <tuple>
#include <utility>
struct Values {
  static const int count = 27;
  long long at[count];
};

BOTH std::pair<int, double> halve(int i) { return {i / 2, i * 0.5}; }
BOTH std::tuple<int, short, float> parts(int i) { return std::tuple<int, short, float>(i, short(i + 1), i * 0.25f); }
BOTH std::optional<int> root(int i) {
  for (int k = 0; k * k <= i; ++k)
    if (k * k == i) return k;
  return std::nullopt;
}
struct Triple {
  int a, b, c;
};

BOTH Values compute(int i) {
  auto [whole, half] = halve(i);
  auto all = parts(i);
  std::array<int, 5> array = {i, 4, 2, i / 3, 1};
  array[2] += 5;
  int sum = 0;
  for (int value : array) sum = sum * 3 + value;
  int a = i, b = 7;
  std::swap(a, b);
  auto found = root(i % 50);
  std::complex<float> z(i % 10, 1.5f), w = z * std::complex<float>(2, -1) + 1.0f;
  Triple t = {1, 2, 3}, u = std::exchange(t, Triple{i, 5, 6});
  int steps = std::get<0>(all) + std::get<1>(all);
  const auto limits = std::min({i, 30, 40 - i});
  return {{whole, (long long)(half * 2), std::get<0>(all), std::get<short>(all), (long long)(std::get<2>(all) * 4), sum,
           a, b, found.has_value(), found.value_or(-1), (long long)(w.real() * 4), (long long)(w.imag() * 4),
           (long long)(std::norm(z) * 4), u.a + t.a, steps, limits, std::max(i, 50), std::clamp(i, 10, 20),
           std::numeric_limits<int>::max() - i, (long long)(std::numeric_limits<float>::epsilon() * 8388608),
           std::numeric_limits<unsigned char>::digits, (long long)array.size() + array.back(),
           std::tuple_size<decltype(all)>::value, std::is_same<decltype(whole), int>::value,
           std::move(b) + std::forward<int>(a), halve(i) < halve(20), parts(i) == parts(i & 15)}};
}

int main() { return compareWithHost<Values, compute>(sized(1000, 8)); }
