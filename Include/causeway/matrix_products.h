// Products of fragments (CUDA C++ Programming Guide, "Warp Matrix Functions", mma_sync).
#ifndef CAUSEWAY_MATRIX_PRODUCTS_H
#define CAUSEWAY_MATRIX_PRODUCTS_H

namespace causeway {
namespace matrix {

// An element as the number that is multiplied or added.
template <class T>
struct Number {
  CAUSEWAY_MATRIX typename Element<T>::Sum of(const typename Element<T>::Storage &x) { return x; }
};
template <> struct Number<__half> {
  CAUSEWAY_MATRIX float of(const __half &x) { return __half2float(x); }
};
template <> struct Number<__nv_bfloat16> {
  CAUSEWAY_MATRIX float of(const __nv_bfloat16 &x) { return __bfloat162float(x); }
};
template <> struct Number<precision::tf32> {
  CAUSEWAY_MATRIX float of(float x) { return __uint_as_float(__float_as_uint(x) & 0xffffe000); }
};

CAUSEWAY_MATRIX float product(float a, float b, float sum) { return fmaf(a, b, sum); }
CAUSEWAY_MATRIX double product(double a, double b, double sum) { return fma(a, b, sum); }
CAUSEWAY_MATRIX int product(int a, int b, int sum) { return a * b + sum; }

// The sum of a product and what was there; if it is asked for, the nearest that is finite, and 0 for a NaN.
template <class T>
CAUSEWAY_MATRIX float total(float sum, float before, bool isFinite) {
  const float s = sum + before, most = IsSame<T, __half>::value ? 65504.0f : 3.402823466e38f;
  return !isFinite ? s : s != s ? 0.0f : fminf(fmaxf(s, -most), most);
}
template <class T>
CAUSEWAY_MATRIX double total(double sum, double before, bool) { return sum + before; }
template <class T>
CAUSEWAY_MATRIX int total(int sum, int before, bool isFinite) {
  const long long s = (long long)sum + before;
  return isFinite && s > 0x7fffffff ? 0x7fffffff : isFinite && s < -0x7fffffffll - 1 ? -0x7fffffff - 1 : (int)s;
}

}  // namespace matrix
}  // namespace causeway

namespace nvcuda {
namespace wmma {

// A number of single precision as mma_sync takes it: rounded to the nearest with 10 bits of fraction, ties away from zero.
CAUSEWAY_MATRIX float __float_to_tf32(float x) {
  const unsigned bits = __float_as_uint(x);
  return (bits & 0x7f800000) == 0x7f800000 ? x : __uint_as_float((bits + 0x1000) & 0xffffe000);
}

// d = a b + c. A lane computes the elements of d that it holds, and asks other lanes for a row of a and columns of b.
template <int m, int n, int k, typename T, typename LayoutA, typename LayoutB, typename D, typename C>
CAUSEWAY_MATRIX void mma_sync(
    fragment<accumulator, m, n, k, D> &d, const fragment<matrix_a, m, n, k, T, LayoutA> &a,
    const fragment<matrix_b, m, n, k, T, LayoutB> &b, const fragment<accumulator, m, n, k, C> &c, bool satf = false) {
  typedef typename causeway::matrix::Element<T>::Sum Sum;
  typedef causeway::matrix::Number<T> Number;
  enum { ofA = m * k / 32, ofB = k * n / 32, count = m * n / 32 };
  const unsigned first = causeway::matrix::lane() * count, row = first / n, column = first % n;
  Sum factors[ofA], others[ofB], sums[count];
#pragma unroll
  for (int i = 0; i < ofA; ++i) factors[i] = Number::of(a.x[i]);
#pragma unroll
  for (int i = 0; i < ofB; ++i) others[i] = Number::of(b.x[i]);
#pragma unroll
  for (int i = 0; i < count; ++i) sums[i] = 0;
  // A lane's elements of b begin with a multiple of its columns of d, or its columns with the middle of such a row.
  const bool isSecond = ofB > count && column % ofB >= count;
#pragma unroll
  for (int i = 0; i < k; ++i) {
    const Sum factor = __shfl_sync(0xffffffff, factors[i % ofA], row * (k / ofA) + i / ofA);
#pragma unroll
    for (int j = 0; j < count; ++j) {
      const unsigned from = (i * n + column + j) / ofB;
      Sum other = __shfl_sync(0xffffffff, others[j % ofB], from);
      if (ofB > count) {
        const Sum second = __shfl_sync(0xffffffff, others[(j + count) % ofB], from);
        other = isSecond ? second : other;
      }
      sums[j] = causeway::matrix::product(factor, other, sums[j]);
    }
  }
#pragma unroll
  for (int i = 0; i < count; ++i)
    d.x[i] = causeway::matrix::total<D>(sums[i], causeway::matrix::Number<C>::of(c.x[i]), satf);
}

}  // namespace wmma
}  // namespace nvcuda

#undef CAUSEWAY_MATRIX

#endif
