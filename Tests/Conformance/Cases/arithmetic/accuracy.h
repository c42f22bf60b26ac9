// What the cases on the accuracy of mathematical functions have in common. Each function is given numbers of its own domain
// and compared with a reference in higher precision (double for single precision, long double for double precision); its
// distance from the correctly rounded result, in units in the last place, has to stay within the bound of the CUDA C++
// Programming Guide, "Mathematical Functions", which counts in the same way.
#pragma once
#include "../check.h"
#include "random.h"
#include <limits>
#include <string>

template <class T> struct Higher;
template <> struct Higher<float> { typedef double Type; };
template <> struct Higher<double> { typedef long double Type; };

// The number of values of T between `found` and `exact` rounded to T, both ends of which one is counted.
template <class T>
double unitsApart(T found, typename Higher<T>::Type exact) {
  typedef typename Higher<T>::Type H;
  typedef std::numeric_limits<T> Limits;
  const T rounded = T(exact);
  if (rounded != rounded) return found != found ? 0 : INFINITY;
  if (found != found) return INFINITY;
  if (found == rounded) return 0;
  int e;
  std::frexp(std::isinf(rounded) ? Limits::max() : rounded, &e);
  const H unit = std::ldexp(H(1), (e < Limits::min_exponent ? Limits::min_exponent : e) - Limits::digits);
  // An infinity stands where the next number after the largest would be.
  const auto place = [](T x) { return std::isinf(x) ? std::copysign(std::ldexp(H(1), Limits::max_exponent), H(x)) : H(x); };
  return double(std::fabs(place(found) - place(rounded)) / unit);
}

static double randomUnit() { return double(randomBits() >> 11) * 0x1p-53; }

// Numbers between two bounds: evenly spread, and evenly spread in their exponents; and the special ones among them.
template <class T>
std::vector<T> numbers(double low, double high, int count) {
  std::vector<T> result;
  const double special[] = {0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -2.0, 1e-30, -1e-30, double(INFINITY), -double(INFINITY),
                            double(NAN), double(std::numeric_limits<T>::min()), double(std::numeric_limits<T>::denorm_min()),
                            double(std::numeric_limits<T>::max()), low, high};
  for (double x : special)
    if (x != x || (x >= low && x <= high)) result.push_back(T(x));
  while (int(result.size()) < count) {
    const double u = randomUnit();
    double x;
    if (result.size() % 2) {
      x = low + u * (high - low);
    } else {
      const double side = low < 0 && (high <= 0 || (randomBits() >> 40 & 1)) ? -low : high;
      const double least = low > 0 ? low : std::fmin(side, 1) * 1e-12;
      x = std::exp(std::log(least) * (1 - u) + std::log(side) * u);
      if (side == -low && low < 0) x = -x;
    }
    if (T(x) >= T(low) && T(x) <= T(high)) result.push_back(T(x));
  }
  return result;
}

// A function of the device with its reference on the host (in any type of numbers H), its bounds in single and double
// precision, and the domain of the numbers tried. A bound of 0 asks for the reference's own result in the same precision.
#define ACCURACY(Name, device, reference, singleBound, doubleBound, ...)                        \
  struct Name {                                                                                 \
    static const char *name() { return #device; }                                               \
    static Domain domain() { return {__VA_ARGS__}; }                                            \
    static double bound(bool isSingle) { return isSingle ? singleBound : doubleBound; }         \
    template <class T>                                                                          \
    static __device__ T compute(T x, T y) { return device; }                                    \
    template <class H>                                                                          \
    static H expect(H x, H y) { return reference; }                                             \
  };

// The numbers to try, and those for a second argument.
struct Domain {
  double low, high, low2 = 0, high2 = 0;
};

// All functions of a case in one kernel: a driver takes its time over each.
template <class T, class... Functions>
__global__ void computeAccuracy(const T *first, const T *second, T *out, int count) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  ((out[i] = Functions::compute(first[i], second[i]), i += count), ...);
}

template <class T, class Function>
void compareAccuracy(const T *x, const T *y, const T *found, int count) {
  typedef typename Higher<T>::Type H;
  const double bound = Function::bound(sizeof(T) == 4);
  double worst = 0;
  int at = 0;
  const auto exact = [&](int i) -> H {
    return bound == 0 ? H(Function::expect(x[i], y[i])) : Function::expect(H(x[i]), H(y[i]));
  };
  for (int i = 0; i < count; ++i) {
    const double error = unitsApart<T>(found[i], exact(i));
    ++checkCount;
    if (!(error <= worst)) worst = error, at = i;
    if (!(error <= bound)) ++failureCount;
  }
  // The largest errors are of interest to who changes a function.
  if (!(worst <= bound) || std::getenv("CHECK_PRINTS"))
    std::printf("%s %s: %g units (bound %g) at %.17g, %.17g: %.17g, expected %.17g\n", Function::name(),
                sizeof(T) == 4 ? "float" : "double", worst, bound, double(x[at]), double(y[at]), double(found[at]),
                double(exact(at)));
}

template <class T, class... Functions>
void checkAccuracy() {
  const int count = sized(2048, 8);
  const auto within = [](double x) { return sizeof(T) == 4 && std::fabs(x) > 3e38 ? std::copysign(3e38, x) : x; };
  std::vector<T> x, y;
  for (const Domain &domain : {Functions::domain()...}) {
    auto first = numbers<T>(within(domain.low), within(domain.high), count);
    std::vector<T> second(count, T(0));
    if (domain.low2 != domain.high2) {
      second = numbers<T>(within(domain.low2), within(domain.high2), count);
      for (int k = 0; k < count; ++k) std::swap(second[k], second[randomBits() % count]);
    }
    x.insert(x.end(), first.begin(), first.end());
    y.insert(y.end(), second.begin(), second.end());
  }
  OnDevice<T> first(x), second(y), out(x.size());
  computeAccuracy<T, Functions...><<<count / 128, 128>>>(first.data, second.data, out.data, count);
  const auto found = out.values();
  int at = 0;
  ((compareAccuracy<T, Functions>(&x[at], &y[at], &found[at], count), at += count), ...);
}
template <class... Functions>
void checkBoth() {
  checkAccuracy<float, Functions...>();
  checkAccuracy<double, Functions...>();
}
