// Exponentials and powers stay within CUDA's bounds on their errors.
#include "accuracy.h"

ACCURACY(Exp, exp(x), std::exp(x), 2, 1, -750, 750)
ACCURACY(Exp2, exp2(x), std::exp2(x), 2, 1, -1080, 1030)
ACCURACY(Exp10, exp10(x), std::pow(H(10), x), 2, 1, -330, 310)
ACCURACY(Expm1, expm1(x), std::expm1(x), 1, 1, -750, 710)
ACCURACY(Pow, pow(x, y), std::pow(x, y), 4, 2, 0, 10000000000.0, -30, 30)

int main() {
  checkBoth<Exp, Exp2, Exp10, Expm1, Pow>();
  return report();
}
