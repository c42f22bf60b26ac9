// Linear filtering on two axes, with weights of 8 fractional bits: all modes of addressing.
#include "modes.h"

template <class Stored, class Read>
void check(double divisor, cudaTextureReadMode read) {
  const auto elements = randomElements<Stored>(19 * 13 * 1);
  ArrayOf<Stored> array(elements, 19, 13, 0);
  compareModes<Read, 2>(imageOf(elements, 19, 13, 1, divisor), array.resource(), cudaFilterModeLinear, read, 1e-6);
}

int main() {
  check<float, float>(1, cudaReadModeElementType);
  check<float1, float1>(1, cudaReadModeElementType);
  check<float4, float4>(1, cudaReadModeElementType);
  return report();
}
