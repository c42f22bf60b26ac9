// sinpi, cospi, sincos and sincospi stay within CUDA's bounds on their errors.
#include "accuracy.h"
#include "pi.h"

// Both results of a function that gives two.
template <class T>
static __device__ T sineOf(T x, bool isCosine) {
  T s, c;
  sincos(x, &s, &c);
  return isCosine ? c : s;
}
template <class T>
static __device__ T sineOfPi(T x, bool isCosine) {
  T s, c;
  sincospi(x, &s, &c);
  return isCosine ? c : s;
}

ACCURACY(SinPi, sinpi(x), sinPi(x), 1, 2, -1000000000.0, 1000000000.0)
ACCURACY(CosPi, cospi(x), cosPi(x), 1, 2, -1000000000.0, 1000000000.0)
ACCURACY(Sin, sineOf(x, false), std::sin(x), 2, 2, -1e+20, 1e+20)
ACCURACY(Cos, sineOf(x, true), std::cos(x), 2, 2, -1e+20, 1e+20)
ACCURACY(SinPiOfTwo, sineOfPi(x, false), sinPi(x), 1, 2, -1e+17, 1e+17)
ACCURACY(CosPiOfTwo, sineOfPi(x, true), cosPi(x), 1, 2, -1e+17, 1e+17)

int main() {
  checkBoth<SinPi, CosPi, Sin, Cos, SinPiOfTwo, CosPiOfTwo>();
  return report();
}
