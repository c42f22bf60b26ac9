// options: -prec-div=false -prec-sqrt=false
// With -prec-div=false and -prec-sqrt=false quotients of single precision may err by two units, reciprocals and square roots
// by one; double precision is correctly rounded.
#include "accuracy.h"

// Of larger divisors CUDA makes zeros.
ACCURACY(Divide, x / y, x / y, 2, 0, -1e18, 1e18, 1e-10, 1e10)
ACCURACY(Negative, x / y, x / y, 2, 0, -1e18, 1e18, -1e10, -1e-10)
ACCURACY(Reciprocal, 1 / x, 1 / x, 1, 0, 1e-37, 1e37)
ACCURACY(Root, sqrt(x), std::sqrt(x), 1, 0, 0, 1e38)

int main() {
  checkBoth<Divide, Negative, Reciprocal, Root>();
  return report();
}
