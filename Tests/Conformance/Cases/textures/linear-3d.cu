// Linear filtering on three axes, with weights of 8 fractional bits: all modes of addressing.
#include "modes.h"

template <class Stored, class Read>
void check(double divisor, cudaTextureReadMode read) {
  const auto elements = randomElements<Stored>(7 * 9 * 5);
  ArrayOf<Stored> array(elements, 7, 9, 5);
  compareModes<Read, 3>(imageOf(elements, 7, 9, 5, divisor), array.resource(), cudaFilterModeLinear, read, 1e-6);
}

int main() {
  check<float, float>(1, cudaReadModeElementType);
  check<float2, float2>(1, cudaReadModeElementType);
  return report();
}
