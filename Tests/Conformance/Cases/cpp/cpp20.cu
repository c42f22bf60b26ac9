// C++20: concepts, requires, span, designated initialisers, comparisons in one operator, constexpr in all places, bits.
// options: --expt-relaxed-constexpr -std=c++20
#include "both.h"
#include <bit>
#include <compare>
#include <concepts>
#include <span>
#include <type_traits>
struct Values {
  static const int count = 20;
  long long at[count];
};

template <class T>
concept Number = std::is_arithmetic_v<T>;
template <class T>
concept HasSize = requires(const T &t) {
  { t.size() } -> std::convertible_to<int>;
};
template <Number T>
BOTH long long measure(T value) { return (long long)(value * 2); }
template <HasSize T>
BOTH long long measure(const T &value) { return value.size() + 1000; }
BOTH long long twice(Number auto x) { return (long long)(x + x); }

struct Box {
  int width = 1, height = 2, depth = 3;
  BOTH int size() const { return width * height * depth; }
  BOTH constexpr auto operator<=>(const Box &) const = default;
};
BOTH int total(std::span<const int> values) {
  int sum = 0;
  for (int value : values) sum += value;
  return sum;
}
template <class T>
  requires(sizeof(T) == 4)
BOTH int kind(T) { return 4; }
template <class T>
  requires(sizeof(T) == 8)
BOTH int kind(T) { return 8; }
consteval int cube(int x) { return x * x * x; }
template <int N>
struct Fixed {
  int values[N];
  BOTH constexpr int operator[](int k) const { return values[k]; }
};

BOTH Values compute(int i) {
  Box box = {.width = i, .depth = 5}, other = {.height = 4};
  int data[6] = {i, 2, 3, 4, 5, i};
  std::span<int, 6> whole(data);
  auto lambda = []<class T>(T a, T b) { return a * b; };
  Fixed<3> fixed = {1, i, 3};
  int sum = 0;
  for (int k = 0; int value : data) sum += value * ++k;
  auto order = box <=> other;
  return {{measure(i), measure(1.5f), measure(box), twice(i), twice(0.75), box < other, box == other, order < 0,
           total(data), total(whole.subspan(1, 3)), kind(1), kind(1.0), cube(7), fixed[1], lambda(i, 3), sum,
           std::popcount(unsigned(i)), std::bit_width(unsigned(i)), (long long)std::bit_cast<unsigned>(1.0f * i),
           std::countl_zero(unsigned(i + 1))}};
}

int main() { return compareWithHost<Values, compute>(sized(1000, 8)); }
