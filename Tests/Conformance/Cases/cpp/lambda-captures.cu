// Lambdas: captures by value and reference, of this and *this, generic, mutable, nested, recursive, as arguments and results.
#include "both.h"

struct Values {
  static const int count = 16;
  long long at[count];
};

template <class F>
BOTH int apply(F f, int n) {
  int sum = 0;
  for (int k = 0; k < n; ++k) sum += f(k);
  return sum;
}
template <class F, class G>
BOTH auto compose(F f, G g) {
  return [=](auto x) { return f(g(x)); };
}
struct Counter {
  int step, total = 0;
  BOTH int byThis(int n) {
    auto add = [this](int k) { total += k * step; };
    for (int k = 0; k < n; ++k) add(k);
    return total;
  }
  BOTH auto copy() const {
    return [*this](int k) { return total + step * k; };
  }
};
BOTH Values compute(int i) {
  int seen = 0;
  auto note = [&seen](int k) { return seen += k; };
  auto counting = [n = i % 7]() mutable { return ++n; };
  auto generic = [](auto a, auto b) { return a * 2 + b; };
  auto variadic = [](auto... all) { return (0 + ... + int(all)); };
  auto nested = [i](int a) { return [i, a](int b) { return i * 100 + a * 10 + b; }; };
  auto factorial = [](auto self, int n) -> long long { return n < 2 ? 1 : n * self(self, n - 1); };
  auto tuple = [x = i, y = i * 2.5f, z = short(i)](int w) { return x + int(y) + z + w; };
  Counter counter{i % 5 + 1};
  int first = counting(), second = counting();
  int noted = apply(note, 5);
  int array[3] = {i, i + 1, i + 2};
  auto whole = [array](int k) { return array[k % 3]; };
  int (*plain)(int) = [](int x) { return x ^ 5; };
  auto copied = counter.copy();
  int byThis = counter.byThis(4);
  return {{noted, seen, first, second, generic(i, 3), (long long)(generic(1.5, 0.5f) * 4), variadic(i, 2.7, 'a'),
           nested(i % 10)(3), factorial(factorial, i % 15), tuple(4), byThis, copied(6), apply(whole, 7), plain(i),
           compose([](int x) { return x + 1; }, [i](int x) { return x * i; })(4),
           [](int x) constexpr { return x * x; }(i % 1000)}};
}

int main() { return compareWithHost<Values, compute>(sized(1000, 8)); }
