// The gamma function and its logarithm stay within CUDA's bounds on their errors.
#include "accuracy.h"

ACCURACY(Tgamma, tgamma(x), tgammal(x), 5, 10, -30, 175)
ACCURACY(Lgamma, lgamma(x), lgammal(x), 6, 4, 0, 1e+20)

int main() {
  checkBoth<Tgamma, Lgamma>();
  return report();
}
