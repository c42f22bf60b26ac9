// Linear filtering on one axis, with weights of 8 fractional bits: all modes of addressing.
#include "modes.h"

template <class Stored, class Read>
void check(double divisor, cudaTextureReadMode read) {
  const auto elements = randomElements<Stored>(37 * 1 * 1);
  ArrayOf<Stored> array(elements, 37, 0, 0);
  compareModes<Read, 1>(imageOf(elements, 37, 1, 1, divisor), array.resource(), cudaFilterModeLinear, read, 1e-6);
}

int main() {
  check<float, float>(1, cudaReadModeElementType);
  check<float2, float2>(1, cudaReadModeElementType);
  return report();
}
