// Cube roots, reciprocal cube roots and lengths of vectors within CUDA's bounds (CUDA C++ Programming Guide, "Mathematical
// Functions"), under the names of the device library that clang's headers call: what OpenCL's functions and division give,
// improved by a step of Newton's method whose residual is exact.
#ifndef CAUSEWAY_DEVICE_ROOTS_H
#define CAUSEWAY_DEVICE_ROOTS_H

#include "device_double_double.h"

namespace causeway {

CAUSEWAY_NUMBER float fused(float a, float b, float c) { return __fmaf_rn(a, b, c); }
CAUSEWAY_NUMBER double fused(double a, double b, double c) { return __fma_rn(a, b, c); }

// The cube root of a number that is neither zero nor infinite nor nearly too small, from a root that is nearly right.
CAUSEWAY_NUMBER double improvedCubeRoot(double x, double y) {
  CAUSEWAY_EXACT
  const double s = y * y, square = __fma_rn(y, y, -s);
  const double c = s * y, cube = __fma_rn(s, y, -c) + square * y;
  return y + ((x - c) - cube) / (3.0 * s);
}

// x^(-1/3) from the cube root.
template <class T>
CAUSEWAY_NUMBER T reciprocalCubeRoot(T x, T root) {
  CAUSEWAY_EXACT
  const T r = T(1) / root;
  if (x == T(0) || x - x != T(0)) return r;
  // (1 - x r^3) / 3; the product x r r is about the root, so that nothing leaves the range.
  const T p = x * r, pLow = fused(x, r, -p);
  const T s = p * r, sLow = fused(p, r, -s) + pLow * r;
  const T rest = fused(-s, r, T(1)) - sLow * r;
  return fused(r * rest, T(0.33333333333333333), r);
}

// (high + low)^(-1/2) from the root of `high`.
template <class T>
CAUSEWAY_NUMBER T reciprocalRoot(T high, T low, T root) {
  CAUSEWAY_EXACT
  const T r = T(1) / root, p = high * r, q = fused(high, r, -p);
  const T rest = fused(-p, r, T(1)) - fused(q, r, low * r * r);
  return fused(T(0.5) * r, rest, r);
}

// A sum of squares in two numbers, scaled by a power of two that keeps it from leaving the range.
template <class T>
struct SumOfSquares {
  T largest, scale, high, low;

  // Numbers are noted first, then the scale is chosen, then they are added. An infinity is more than a NaN.
  __device__ __inline__ void note(T x) {
    const T a = x < T(0) ? -x : x, infinity = T(__builtin_inff());
    if (a == infinity || largest == infinity) largest = infinity;
    else if (!(a <= largest)) largest = largest != largest ? largest : a;
  }
  __device__ __inline__ void choose() {
    const bool isSingle = sizeof(T) == 4;
    const T tiny = isSingle ? T(0x1p-40) : T(0x1p-400), huge = isSingle ? T(0x1p+50) : T(0x1p+500);
    const T up = isSingle ? T(0x1p+80) : T(0x1p+600), down = isSingle ? T(0x1p-80) : T(0x1p-600);
    scale = largest < tiny ? up : largest > huge ? down : T(1);
  }
  __device__ __inline__ void add(T x) {
    CAUSEWAY_EXACT
    const T y = x * scale, p = y * y, e = fused(y, y, -p), s = high + p, t = s - high;
    low += ((high - (s - t)) + (p - t)) + e;
    high = s;
  }
  __device__ __inline__ bool isOrdinary() const { return largest > T(0) && largest - largest == T(0); }
  __device__ __inline__ T length() const {
    if (!isOrdinary()) return largest;
    const T s = sqrt(high);
    return (s + (fused(-s, s, high) + low) / (s + s)) / scale;
  }
  __device__ __inline__ T reciprocalLength() const {
    return isOrdinary() ? reciprocalRoot(high, low, (T)sqrt(high)) * scale : T(1) / largest;
  }
};

template <class T>
CAUSEWAY_NUMBER SumOfSquares<T> squares(T a, T b, T c, T d) {
  SumOfSquares<T> sum = {T(0), T(1), T(0), T(0)};
  sum.note(a), sum.note(b), sum.note(c), sum.note(d);
  sum.choose();
  sum.add(a), sum.add(b), sum.add(c), sum.add(d);
  return sum;
}
template <class T>
CAUSEWAY_NUMBER SumOfSquares<T> squares(int count, const T *x) {
  SumOfSquares<T> sum = {T(0), T(1), T(0), T(0)};
  for (int n = 0; n < count; ++n) sum.note(x[n]);
  sum.choose();
  for (int n = 0; n < count; ++n) sum.add(x[n]);
  return sum;
}

}  // namespace causeway

extern "C" {
// OpenCL's own.
__device__ __attribute__((const)) double __nv_opencl_cbrt(double);

__device__ inline double __nv_cbrt(double x) {
  const bool isTiny = __builtin_fabs(x) < 0x1p-900;
  const double scaled = isTiny ? x * 0x1p+300 : x, y = __nv_opencl_cbrt(scaled);
  if (x == 0.0 || x - x != 0.0) return y;
  return causeway::improvedCubeRoot(scaled, y) * (isTiny ? 0x1p-100 : 1.0);
}
__device__ inline double __nv_rcbrt(double x) { return causeway::reciprocalCubeRoot(x, __nv_opencl_cbrt(x)); }
__device__ inline float __nv_rcbrtf(float x) { return causeway::reciprocalCubeRoot(x, cbrtf(x)); }

#define CAUSEWAY_LENGTHS(T, letter)                                                                                     \
  __device__ inline T __nv_norm3d##letter(T a, T b, T c) { return causeway::squares(a, b, c, T(0)).length(); }          \
  __device__ inline T __nv_norm4d##letter(T a, T b, T c, T d) { return causeway::squares(a, b, c, d).length(); }        \
  __device__ inline T __nv_norm##letter(int n, const T *x) { return causeway::squares(n, x).length(); }                 \
  __device__ inline T __nv_rhypot##letter(T a, T b) { return causeway::squares(a, b, T(0), T(0)).reciprocalLength(); }  \
  __device__ inline T __nv_rnorm3d##letter(T a, T b, T c) {                                                             \
    return causeway::squares(a, b, c, T(0)).reciprocalLength();                                                         \
  }                                                                                                                     \
  __device__ inline T __nv_rnorm4d##letter(T a, T b, T c, T d) {                                                        \
    return causeway::squares(a, b, c, d).reciprocalLength();                                                            \
  }                                                                                                                     \
  __device__ inline T __nv_rnorm##letter(int n, const T *x) { return causeway::squares(n, x).reciprocalLength(); }
CAUSEWAY_LENGTHS(double, )
CAUSEWAY_LENGTHS(float, f)
#undef CAUSEWAY_LENGTHS
}

#endif
