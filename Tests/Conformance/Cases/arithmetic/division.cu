// Quotients, reciprocals and square roots are correctly rounded, as they are with -prec-div=true and -prec-sqrt=true, which
// are in force if nothing is said; numbers that are nearly too small keep their digits, as with -ftz=false.
#include "accuracy.h"

ACCURACY(Divide, x / y, x / y, 0, 0, -1e300, 1e300, -1e300, 1e300)
ACCURACY(Near, x / y, x / y, 0, 0, 0.5, 2, 0.5, 2)
ACCURACY(Reciprocal, 1 / x, 1 / x, 0, 0, -1e300, 1e300)
ACCURACY(Root, sqrt(x), std::sqrt(x), 0, 0, 0, 1e300)
ACCURACY(TinySum, x + y, x + y, 0, 0, -2e-38, 2e-38, -2e-38, 2e-38)
ACCURACY(TinyProduct, x * y, x * y, 0, 0, -2e-38, 2e-38, -1, 1)
ACCURACY(TinyQuotient, x / y, x / y, 0, 0, -2e-38, 2e-38, 1, 1e3)

int main() {
  checkBoth<Divide, Near, Reciprocal, Root, TinySum, TinyProduct, TinyQuotient>();
  return report();
}
