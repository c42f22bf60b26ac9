// Modified Bessel functions stay within CUDA's bounds on their errors.
#include "accuracy.h"
#include "bessel.h"

ACCURACY(I0, cyl_bessel_i0(x), refI(0, x), 6, 6, -720, 720)
ACCURACY(I1, cyl_bessel_i1(x), refI(1, x), 6, 6, -720, 720)

int main() {
  checkBoth<I0, I1>();
  return report();
}
