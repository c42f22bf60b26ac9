// Roots and their reciprocals stay within CUDA's bounds on their errors.
#include "accuracy.h"

ACCURACY(Sqrt, sqrt(x), std::sqrt(x), 0, 0, 0, 1e+300)
ACCURACY(Rsqrt, rsqrt(x), 1 / std::sqrt(x), 2, 1, 0, 1e+300)
ACCURACY(Cbrt, cbrt(x), std::cbrt(x), 1, 1, -1e+300, 1e+300)
ACCURACY(Rcbrt, rcbrt(x), 1 / std::cbrt(x), 1, 1, -1e+300, 1e+300)
ACCURACY(TinyCbrt, cbrt(x), std::cbrt(x), 1, 1, -1e-300, 1e-300)
ACCURACY(TinyRcbrt, rcbrt(x), 1 / std::cbrt(x), 1, 1, -1e-300, 1e-300)

int main() {
  checkBoth<Sqrt, Rsqrt, Cbrt, Rcbrt, TinyCbrt, TinyRcbrt>();
  return report();
}
