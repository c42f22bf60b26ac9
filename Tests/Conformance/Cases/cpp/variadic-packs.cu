// Packs of any length: as a kernel's parameters, as bases, of functions, of indices, forwarded, captured, nested.
// options: -std=c++20 --extended-lambda
#include "both.h"
#include <utility>

// A kernel with as many inputs as are given.
template <class Out, class... In>
__global__ void combine(Out *out, int n, const In *...in) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) out[i] = (Out(1) + ... + (Out(in[i]) * Out(sizeof(In))));
}

template <class F, class... Given>
__global__ void call(long long *out, F f, Given... given) {
  out[threadIdx.x] = f(int(threadIdx.x), given...);
}

template <int index, class T>
struct Place {
  T value;
};
template <class Indices, class... T>
struct Parts;
template <size_t... index, class... T>
struct Parts<std::index_sequence<index...>, T...> : Place<index, T>... {
  BOTH explicit Parts(T... values) : Place<index, T>{values}... {}
  template <int n, class U>
  BOTH static U &find(Place<n, U> &place) { return place.value; }
  template <int n>
  BOTH auto &get() { return find<n>(*this); }
  template <class F>
  BOTH auto each(F f) { return (f(find<index>(*this), index) + ...); }
};
template <class... T>
BOTH auto parts(T... values) { return Parts<std::index_sequence_for<T...>, T...>(values...); }

template <class... F>
struct Chain : F... {
  using F::operator()...;
};
template <class... F>
BOTH Chain(F...) -> Chain<F...>;

struct Even {
  BOTH long long operator()(int x) const { return x % 2 == 0; }
};
struct Longer {
  BOTH long long operator()(long long x, int y) const { return x * y; }
};

template <class T>
BOTH T &&passed(T &x) { return static_cast<T &&>(x); }
BOTH inline int kind(int &) { return 1; }
BOTH inline int kind(const int &) { return 2; }
BOTH inline int kind(int &&) { return 3; }
template <class... T>
BOTH int kinds(T &&...values) {
  int result = 0;
  ((result = result * 10 + kind(std::forward<T>(values))), ...);
  return result;
}

template <class First, class... Rest>
BOTH auto most(First first, Rest... rest) {
  if constexpr (sizeof...(rest) == 0) return first;
  else {
    auto other = most(rest...);
    return first > other ? first : decltype(first)(other);
  }
}
template <class... T>
BOTH auto withAll(T... values) {
  return [... kept = values + 1](int k) { return ((kept * k) - ...); };
}
template <int... A, int... B>
BOTH int products(std::integer_sequence<int, A...>, std::integer_sequence<int, B...>, int x) {
  auto row = [x](int a) { return (0 + ... + (a * B + x)); };
  return (row(A) - ...);
}
template <char... letters>
BOTH int length() {
  constexpr char text[] = {letters..., 0};
  int n = 0;
  while (text[n]) ++n;
  return n * 100 + text[sizeof...(letters) / 2];
}

struct Values {
  static const int count = 9;
  long long at[count];
};
BOTH Values compute(int i) {
  auto p = parts(i, i * 0.5, short(i + 7), 'a');
  p.template get<1>() += 1;
  p.template get<3>() += i % 5;
  Chain chain{Even{}, Longer{}};
  int named = i;
  const int constant = 5;
  auto later = withAll(i, short(i + 1), 4);
  return {{(long long)(p.template get<0>() + p.template get<1>() * 2), p.template get<3>(),
           (long long)p.each([](auto value, size_t n) { return double(value) * double(n + 1); }), chain(i) + chain(i, 3),
           kinds(named, constant, 7, std::move(named)), most(i, 40, short(17), i / 2 + 25),
           products(std::make_integer_sequence<int, 5>(), std::integer_sequence<int, 3, 1, 4>(), i),
           length<'w', 'a', 'r', 'p'>(), later(3)}};
}

int main() {
  const int n = 100;
  std::vector<int> a(n);
  std::vector<double> b(n);
  std::vector<short> c(n);
  std::vector<unsigned char> d(n);
  for (int i = 0; i < n; ++i) a[i] = i * 3 - 50, b[i] = i * 0.25, c[i] = short(-i * i), d[i] = (unsigned char)(i * 7);
  OnDevice<int> da(a);
  OnDevice<double> db(b), sums(n);
  OnDevice<short> dc(c);
  OnDevice<unsigned char> dd(d);
  combine<<<2, 64>>>(sums.data, n, da.data, db.data, dc.data, dd.data);
  auto found = sums.values();
  for (int i = 0; i < n; ++i) EXPECT_EQUAL(found[i], 1 + a[i] * 4.0 + b[i] * 8 + c[i] * 2.0 + d[i], i);
  combine<<<2, 64>>>(sums.data, n);
  found = sums.values();
  for (int i = 0; i < n; ++i) EXPECT_EQUAL(found[i], 1.0, i);

  OnDevice<long long> out(32);
  call<<<1, 32>>>(out.data, [] __device__(int t, auto... given) { return (t + ... + (long long)given); }, 1.5f, 'a', 1ll << 40);
  auto results = out.values();
  for (int t = 0; t < 32; ++t) EXPECT_EQUAL(results[t], t + 1 + 'a' + (1ll << 40), t);
  return compareWithHost<Values, compute>(sized(1000, 8));
}
