// Point sampling on three axes: all modes of addressing.
#include "modes.h"

template <class Stored, class Read>
void check(double divisor, cudaTextureReadMode read) {
  const auto elements = randomElements<Stored>(7 * 9 * 5);
  ArrayOf<Stored> array(elements, 7, 9, 5);
  compareModes<Read, 3>(imageOf(elements, 7, 9, 5, divisor), array.resource(), cudaFilterModePoint, read, 0);
}

int main() {
  check<float4, float4>(1, cudaReadModeElementType);
  check<short2, short2>(1, cudaReadModeElementType);
  return report();
}
