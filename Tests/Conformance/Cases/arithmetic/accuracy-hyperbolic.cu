// Hyperbolic functions and their inverses stay within CUDA's bounds on their errors.
#include "accuracy.h"

ACCURACY(Sinh, sinh(x), std::sinh(x), 3, 2, -720, 720)
ACCURACY(Cosh, cosh(x), std::cosh(x), 2, 1, -711, 711)
ACCURACY(Tanh, tanh(x), std::tanh(x), 2, 1, -50, 50)
ACCURACY(Asinh, asinh(x), std::asinh(x), 3, 3, -1e+20, 1e+20)
ACCURACY(Acosh, acosh(x), std::acosh(x), 4, 3, 1, 1e+20)
ACCURACY(Atanh, atanh(x), std::atanh(x), 3, 2, -1, 1)

int main() {
  checkBoth<Sinh, Cosh, Tanh, Asinh, Acosh, Atanh>();
  return report();
}
