// The inverses of error functions and of the normal distribution stay within CUDA's bounds on their errors.
#include "accuracy.h"
#include "error-functions.h"

ACCURACY(Erfinv, erfinv(x), refErfinv(x), 2, 5, -1, 1)
ACCURACY(Erfcinv, erfcinv(x), refErfcinv(x), 4, 6, 0, 2)
ACCURACY(Normcdfinv, normcdfinv(x), -std::sqrt(L(2)) * refErfcinv(2 * L(x)), 5, 8, 0, 1)

int main() {
  checkBoth<Erfinv, Erfcinv, Normcdfinv>();
  return report();
}
