// The inverses of sine, cosine and tangent stay within CUDA's bounds on their errors.
#include "accuracy.h"

ACCURACY(Asin, asin(x), std::asin(x), 2, 2, -1, 1)
ACCURACY(Acos, acos(x), std::acos(x), 2, 2, -1, 1)
ACCURACY(Atan, atan(x), std::atan(x), 2, 2, -1e+20, 1e+20)
ACCURACY(Atan2, atan2(x, y), std::atan2(x, y), 3, 2, -10000000000.0, 10000000000.0, -10000000000.0, 10000000000.0)

int main() {
  checkBoth<Asin, Acos, Atan, Atan2>();
  return report();
}
