// Logarithms stay within CUDA's bounds on their errors.
#include "accuracy.h"

ACCURACY(Log, log(x), std::log(x), 1, 1, 0, 1e+300)
ACCURACY(Log2, log2(x), std::log2(x), 1, 1, 0, 1e+300)
ACCURACY(Log10, log10(x), std::log10(x), 2, 1, 0, 1e+300)
ACCURACY(Log1p, log1p(x), std::log1p(x), 1, 1, -1, 1e+300)

int main() {
  checkBoth<Log, Log2, Log10, Log1p>();
  return report();
}
