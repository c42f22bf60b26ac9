// Sine, cosine and tangent stay within CUDA's bounds on their errors.
#include "accuracy.h"

ACCURACY(Sin, sin(x), std::sin(x), 2, 2, -100000.0, 100000.0)
ACCURACY(Cos, cos(x), std::cos(x), 2, 2, -100000.0, 100000.0)
ACCURACY(Tan, tan(x), std::tan(x), 4, 2, -100000.0, 100000.0)
ACCURACY(LargeSin, sin(x), std::sin(x), 2, 2, -1e+300, 1e+300)
ACCURACY(LargeCos, cos(x), std::cos(x), 2, 2, -1e+300, 1e+300)
ACCURACY(LargeTan, tan(x), std::tan(x), 4, 2, -1e+300, 1e+300)

int main() {
  checkBoth<Sin, Cos, Tan, LargeSin, LargeCos, LargeTan>();
  return report();
}
