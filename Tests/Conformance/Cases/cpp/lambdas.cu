// options: --extended-lambda -std=c++17
// Lambdas as kernel arguments, with captures of every kind, generic and nested ones.
#include "../check.h"

template <class F, class... Args>
__global__ void forEach(int n, F f, Args... args) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) f(i, args...);
}

struct Pair {
  short a;
  double b;
};

template <class F>
__host__ __device__ auto twice(F f) {
  return [f](auto x) { return f(f(x)); };
}

template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};
template <class... Fs>
__host__ __device__ Overloaded<Fs...> overloaded(Fs... f) {
  return {f...};
}

int main() {
  const int n = 500;
  OnDevice<double> out(n);
  double *data = out.data;

  float scale = 2.5f;
  Pair pair = {7, 0.125};
  int offsets[3] = {3, 5, 8};
  auto capture = [=] __host__ __device__(int i) { return i * scale + pair.a - pair.b + offsets[i % 3]; };
  forEach<<<4, 128>>>(n, [=] __device__(int i) { data[i] = capture(i); });
  auto values = out.values();
  for (int i = 0; i < n; ++i) EXPECT_EQUAL(values[i], double(capture(i)), i);

  auto generic = [] __host__ __device__(auto x, auto y) { return x * 3 + y; };
  forEach<<<4, 128>>>(n, [=] __device__(int i, double d, short s) { data[i] = generic(i, d) + generic(s, i); }, 0.75, short(-4));
  values = out.values();
  for (int i = 0; i < n; ++i) EXPECT_EQUAL(values[i], generic(i, 0.75) + generic(short(-4), i), i);

  auto fourth = twice(twice([] __host__ __device__(auto x) { return x * 2 + 1; }));
  forEach<<<4, 128>>>(n, [=] __device__(int i) { data[i] = fourth(i) + fourth(i * 0.5); });
  values = out.values();
  for (int i = 0; i < n; ++i) EXPECT_EQUAL(values[i], fourth(i) + fourth(i * 0.5), i);

  // Captures by reference, of variables of the same thread.
  forEach<<<4, 128>>>(n, [=] __device__(int i) {
    double sum = 0;
    int count = 0;
    auto add = [&](double x) {
      sum += x;
      ++count;
    };
    for (int k = 0; k < i % 10; ++k) add(k * 0.5);
    data[i] = sum * 100 + count;
  });
  values = out.values();
  for (int i = 0; i < n; ++i) {
    double sum = 0;
    for (int k = 0; k < i % 10; ++k) sum += k * 0.5;
    EXPECT_EQUAL(values[i], sum * 100 + i % 10, i);
  }

  forEach<<<4, 128>>>(n, [=] __device__(int i) mutable {
    scale += i;
    data[i] = scale;
    auto visit =
        overloaded([](int x) { return x + 1.0; }, [](double x) { return x - 1.0; }, [](const char *) { return 9.0; });
    data[i] += visit(i) + visit(0.5) + visit("text");
  });
  values = out.values();
  for (int i = 0; i < n; ++i) EXPECT_EQUAL(values[i], double(2.5f + i) + i + 1 - 0.5 + 9, i);

  // A lambda without captures is a pointer to a function.
  forEach<<<4, 128>>>(n, [=] __device__(int i) {
    double (*f)(double) = i & 1 ? +[](double x) { return x * x; } : +[](double x) { return -x; };
    data[i] = f(i);
  });
  values = out.values();
  for (int i = 0; i < n; ++i) EXPECT_EQUAL(values[i], i & 1 ? double(i) * i : -double(i), i);
  return report();
}
