// options: --expt-relaxed-constexpr -std=c++20
// constexpr functions of the C++ library: bits, numbers, algorithms on arrays, limits of every type, complex numbers.
#include "both.h"
#include <algorithm>
#include <array>
#include <bit>
#include <complex>
#include <limits>
#include <numeric>
#include <ratio>
#include <string_view>
#include <utility>

struct Values {
  static const int count = 42;
  double at[count];
};

// What a type's limits say, in one number.
template <class T>
BOTH double limits() {
  using L = std::numeric_limits<T>;
  return double(L::max()) / 3 + double(L::min()) + double(L::lowest()) / 7 + L::digits * 1e3 + L::digits10 + L::is_signed +
         L::is_integer * 2 + L::is_exact * 4 + L::radix;
}

template <class T>
BOTH double complexNumbers(int i) {
  std::complex<T> z(T(i) / 4, T(2)), w(T(1), T(-i) / 8);
  std::complex<T> sum = z + w - std::complex<T>(T(i % 3)), product = z * w;
  product *= T(2);
  sum /= T(4);
  z.real(z.real() + 1);
  w.imag(w.imag() - 1);
  return double(sum.real()) + double(sum.imag()) * 3 + double(product.real()) * 5 + double(product.imag()) * 7 +
         double(std::norm(z - w)) + double(std::conj(w).imag()) + (z == w) + (product != sum) * 2;
}

BOTH Values compute(int i) {
  const unsigned u = unsigned(i) * 2654435761u;
  std::array<int, 9> a = {i % 7, 3, 8, i % 11, 5, 1, i % 5, 9, 2}, sorted = a, turned = a;
  std::sort(sorted.begin(), sorted.end());
  std::rotate(turned.begin(), turned.begin() + i % 9, turned.end());
  std::array<int, 9> partial = {}, filled;
  std::partial_sum(a.begin(), a.end(), partial.begin());
  filled.fill(i);
  std::iota(filled.begin() + 2, filled.end(), i);
  const auto least = std::min_element(a.begin(), a.end()), bound = std::lower_bound(sorted.begin(), sorted.end(), 5);
  const auto [low, high] = std::minmax(i % 13, i % 17);
  const std::string_view words = "warps of lanes";
  std::string_view behind = words;
  behind.remove_prefix(unsigned(i) % 5);
  const auto removed = std::remove_if(turned.begin(), turned.end(), [](int x) { return x % 2 == 0; });
  return {{double(std::popcount(u)), double(std::countl_zero(u)), double(std::countr_one(u)), double(std::rotl(u, i % 40)),
           double(std::bit_ceil(unsigned(i) + 1)), double(std::bit_width(u)), double(std::has_single_bit(unsigned(i))),
           double(std::bit_cast<float>(0x3f800000u + unsigned(i))), double(std::gcd(i * 12, 90)), double(std::lcm(i % 20, 6)),
           double(std::midpoint(i, 1000)), double(std::accumulate(a.begin(), a.end(), 0)),
           double(std::inner_product(a.begin(), a.end(), sorted.begin(), 1)), double(sorted[0] + 10 * sorted[4] + 100 * sorted[8]),
           double(turned[0]), double(partial[8]), double(filled[0] + filled[8]), double(least - a.begin()),
           double(bound - sorted.begin()), double(low * 20 + high), double(words.find('l') * 100 + words.size()),
           double(behind.front()), double(removed - turned.begin()),
           double(std::count(a.begin(), a.end(), 3)), double(std::find(a.begin(), a.end(), 9) - a.begin()),
           double(std::all_of(a.begin(), a.end(), [](int x) { return x < 9; })), double(std::equal(a.begin(), a.end(), sorted.begin())),
           double(std::lexicographical_compare(a.begin(), a.end(), sorted.begin(), sorted.end())),
           double(std::ratio_add<std::ratio<1, 3>, std::ratio<1, 6>>::den), limits<signed char>(), limits<unsigned short>(), limits<int>(),
           limits<unsigned>(), limits<long long>(), limits<unsigned long long>(), limits<bool>(), limits<char>(), limits<float>(),
           std::numeric_limits<double>::max() / 1e300 + std::numeric_limits<double>::denorm_min(),
           double(std::numeric_limits<float>::infinity() > 1e38f) + (std::numeric_limits<double>::quiet_NaN() == 0.0),
           complexNumbers<float>(i % 64), complexNumbers<double>(i % 64)}};
}

int main() { return compareWithHost<Values, compute>(sized(500, 8)); }
