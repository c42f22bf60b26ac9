// Error functions and the normal distribution stay within CUDA's bounds on their errors.
#include "accuracy.h"
#include "error-functions.h"

ACCURACY(Erf, erf(x), std::erf(x), 2, 2, -30, 30)
ACCURACY(Erfc, erfc(x), std::erfc(x), 4, 5, -10, 27)
ACCURACY(Erfcx, erfcx(x), refErfcx(x), 4, 4, -10, 10000000000.0)
ACCURACY(Normcdf, normcdf(x), refNormcdf(x), 5, 5, -40, 40)

int main() {
  checkBoth<Erf, Erfc, Erfcx, Normcdf>();
  return report();
}
