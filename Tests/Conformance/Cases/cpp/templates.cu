// Templates, lambdas, inheritance, references, constexpr and functors in device code.
// options: --extended-lambda --expt-relaxed-constexpr
#include "../check.h"
#include <array>

template <class T, int n>
struct Vector {
  T parts[n];
  __host__ __device__ T &operator[](int i) { return parts[i]; }
  __host__ __device__ Vector operator+(const Vector &other) const {
    Vector result;
    for (int i = 0; i < n; ++i) result.parts[i] = parts[i] + other.parts[i];
    return result;
  }
};

struct Base {
  int offset;
  __host__ __device__ explicit Base(int offset) : offset(offset) {}
  __host__ __device__ int shifted(int x) const { return x + offset; }
};

struct Derived : Base {
  int factor;
  __host__ __device__ Derived(int offset, int factor) : Base(offset), factor(factor) {}
  __host__ __device__ int operator()(int x) const { return shifted(x) * factor; }
};

template <class F, class... Rest>
__host__ __device__ int apply(int x, F f, Rest... rest) {
  const int y = f(x);
  if constexpr (sizeof...(rest) == 0)
    return y;
  else
    return apply(y, rest...);
}

constexpr int power(int base, int exponent) { return exponent == 0 ? 1 : base * power(base, exponent - 1); }

template <class F>
__global__ void each(int *out, int count, F f) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count) out[i] = f(i);
}

__global__ void vectors(Vector<float, 3> *out, Vector<float, 3> a) {
  Vector<float, 3> sum = a;
  for (unsigned i = 0; i < threadIdx.x; ++i) sum = sum + a;
  sum[1] = -sum[1];
  out[threadIdx.x] = sum;
}

union Bits {
  float number;
  unsigned word;
};

struct Fields {
  unsigned low : 5;
  int middle : 11;
  unsigned high : 16;
};

__host__ __device__ int tricks(int x) {
  Bits bits;
  bits.number = x * 0.5f;
  Fields fields;
  fields.low = x;
  fields.middle = -x;
  fields.high = x * 100;
  std::array<int, 4> table = {1, 2, 3, 4};
  int &third = table[2];
  third += x;
  return int(bits.word >> 20) + int(fields.low) * 3 + fields.middle + int(fields.high) + table[x % 4] + power(3, 4);
}

int main() {
  const int count = 100;
  OnDevice<int> out(count);
  const int captured = 11;
  each<<<1, 128>>>(out.data, count, [=] __device__(int i) { return i * captured; });
  auto found = out.values();
  for (int i = 0; i < count; ++i) EXPECT_EQUAL(found[i], i * captured, i);

  auto chain = [] __host__ __device__(int i) {
    return apply(i, Derived(3, 5), [](int y) { return y - 1; }, Derived(-2, 2));
  };
  each<<<1, 128>>>(out.data, count, chain);
  found = out.values();
  for (int i = 0; i < count; ++i) EXPECT_EQUAL(found[i], ((i + 3) * 5 - 1 - 2) * 2, i);

  each<<<1, 128>>>(out.data, count, [] __device__(int i) { return tricks(i); });
  found = out.values();
  for (int i = 0; i < count; ++i) EXPECT_EQUAL(found[i], tricks(i), i);

  OnDevice<Vector<float, 3>> sums(10);
  vectors<<<1, 10>>>(sums, Vector<float, 3>{{1, 2, 3}});
  auto foundSums = sums.values();
  for (int i = 0; i < 10; ++i) {
    for (int k = 0; k < 3; ++k)
      EXPECT_EQUAL(foundSums[i][k], (k + 1.0f) * (i + 1) * (k == 1 ? -1 : 1), 3 * i + k);
  }
  return report();
}
