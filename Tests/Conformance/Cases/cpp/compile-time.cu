// Conditions, folds, packs and recursion that are decided at compile time; CRTP; template template and value parameters.
#include "both.h"
#include <type_traits>
struct Values {
  static const int count = 18;
  long long at[count];
};

template <class... T>
BOTH int sum(T... values) { return (values + ... + 0); }
template <class... T>
BOTH bool all(T... values) { return (... && (values > 2)); }
template <class... T>
BOTH long long digits(T... values) {
  long long result = 0;
  ((result = result * 10 + values), ...);
  return result;
}
template <int... N>
BOTH int product(int x) { return (1 * ... * (N + x)); }

template <class T>
BOTH long long describe(T value) {
  if constexpr (std::is_floating_point<T>::value) return (long long)(value * 4);
  else if constexpr (std::is_pointer<T>::value) return *value + 100;
  else if constexpr (sizeof(T) < 4) return -value;
  else return value * 2;
}

template <class Derived>
struct Shape {
  BOTH int twice() const { return 2 * static_cast<const Derived *>(this)->area(); }
};
struct Square : Shape<Square> {
  int side;
  BOTH explicit Square(int side) : side(side) {}
  BOTH int area() const { return side * side; }
};
struct Oblong : Shape<Oblong> {
  int a, b;
  BOTH Oblong(int a, int b) : a(a), b(b) {}
  BOTH int area() const { return a * b; }
};

template <class T, int N>
struct Vector {
  T at[N];
  BOTH T dot(const Vector &other) const {
    T sum = 0;
    for (int i = 0; i < N; ++i) sum += at[i] * other.at[i];
    return sum;
  }
};
template <template <class, int> class Container, class T>
BOTH T squares(int i) {
  Container<T, 4> a = {{T(i), T(i + 1), T(i + 2), T(i + 3)}};
  return a.dot(a);
}
template <auto Value>
BOTH long long constant() { return (long long)Value; }

template <int N>
struct Fibonacci {
  static constexpr int value = Fibonacci<N - 1>::value + Fibonacci<N - 2>::value;
};
template <>
struct Fibonacci<1> { static constexpr int value = 1; };
template <>
struct Fibonacci<0> { static constexpr int value = 0; };

template <class T, class = void>
struct HasArea { static constexpr bool value = false; };
template <class T>
struct HasArea<T, decltype(void(&T::area))> { static constexpr bool value = true; };

template <class T, typename std::enable_if<std::is_signed<T>::value, int>::type = 0>
BOTH int sign(T) { return 1; }
template <class T, typename std::enable_if<!std::is_signed<T>::value, int>::type = 0>
BOTH int sign(T) { return 2; }

template <class... T>
struct List;
template <class First, class... Rest>
struct List<First, Rest...> {
  First first;
  List<Rest...> rest;
  BOTH double total() const { return double(first) + rest.total(); }
};
template <>
struct List<> { BOTH double total() const { return 0; } };

BOTH Values compute(int i) {
  List<int, float, short> list = {i, {0.5f * i, {short(7), {}}}};
  return {{sum(i, 2, 3), sum(), all(i, 3, 4), digits(i % 10, 1, 2), product<1, 2, 3>(i % 20), describe(i * 0.5f),
           describe(&i), describe(short(i)), describe(i), Square(i).twice(), Oblong(i, 3).twice(),
           squares<Vector, int>(i), (long long)squares<Vector, double>(i % 50), constant<7>() + constant<'c'>(),
           Fibonacci<15>::value, HasArea<Square>::value * 2 + HasArea<int>::value, sign(1) * 10 + sign(1u),
           (long long)(list.total() * 2)}};
}

int main() { return compareWithHost<Values, compute>(sized(1000, 8)); }
