// The mathematical functions of a type of 16 bits over all its 65,536 numbers: what is rounded to a whole number, and square
// roots and reciprocals, are exact; others are a unit from the correctly rounded result at most.
#pragma once
#include "../check.h"
#include <cstdint>

enum { functionCount = 14 };

template <class T>
__global__ void computeFunctions(const T *x, T *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const T a = x[i];
  const T values[functionCount] = {hceil(a), hfloor(a), htrunc(a), hrint(a), hsqrt(a), hrcp(a),   hrsqrt(a),
                                   hexp(a),  hexp2(a),  hexp10(a), hlog(a),  hlog2(a), hlog10(a), hsin(a)};
  for (int k = 0; k < functionCount; ++k) out[k * count + i] = values[k];
}

// The number of a value in the order of all.
inline int place(uint16_t bits) { return bits & 0x8000 ? -int(bits & 0x7fff) : int(bits); }

// `rounded` gives the nearest number of the type; the sine is asked for numbers up to `most`.
template <class T, class Round>
void checkFunctions(Round rounded, double most) {
  const int step = sized(64, 64) == 1 ? 61 : 1, count = 65536 / step / 128 * 128;
  std::vector<T> x(count);
  for (int i = 0; i < count; ++i) {
    const uint16_t bits = uint16_t(i * step);
    std::memcpy(&x[i], &bits, 2);
  }
  OnDevice<T> in(x), out(size_t(functionCount) * count);
  computeFunctions<T><<<count / 128, 128>>>(in.data, out.data, count);
  const auto found = out.values();
  for (int i = 0; i < count; ++i) {
    const double a = double(float(x[i]));
    const double exact[functionCount] = {std::ceil(a),      std::floor(a), std::trunc(a), std::rint(a),     std::sqrt(a),
                                         1 / a,             1 / std::sqrt(a), std::exp(a), std::exp2(a),    std::pow(10, a),
                                         std::log(a),       std::log2(a), std::log10(a),  std::sin(a)};
    for (int k = 0; k < functionCount; ++k) {
      if (k == 13 && !(std::fabs(a) <= most)) continue;
      const T result = found[k * count + i], expected = rounded(exact[k]);
      uint16_t p, q;
      std::memcpy(&p, &result, 2), std::memcpy(&q, &expected, 2);
      ++checkCount;
      const float u = float(result), v = float(expected);
      if ((u != u && v != v) || (u == v) || (u == u && v == v && std::abs(place(p) - place(q)) <= (k < 6 ? 0 : 1))) continue;
      if (++failureCount < 12) std::printf("function %d of %g: %g, expected %g\n", k, a, double(u), double(v));
    }
  }
}
