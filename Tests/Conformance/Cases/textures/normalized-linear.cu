// Integers read as numbers from 0 or -1 to 1, and filtered.
#include "modes.h"

template <class Stored, class Read>
void check(double divisor, cudaTextureReadMode read) {
  const auto elements = randomElements<Stored>(19 * 13 * 1);
  ArrayOf<Stored> array(elements, 19, 13, 0);
  compareModes<Read, 2>(imageOf(elements, 19, 13, 1, divisor), array.resource(), cudaFilterModeLinear, read, 1e-6);
}

int main() {
  check<uchar4, float4>(255, cudaReadModeNormalizedFloat);
  check<signed char, float>(127, cudaReadModeNormalizedFloat);
  check<unsigned short, float>(65535, cudaReadModeNormalizedFloat);
  check<short2, float2>(32767, cudaReadModeNormalizedFloat);
  return report();
}
