// Integers read as numbers from 0 or -1 to 1, without filtering.
#include "modes.h"

template <class Stored, class Read>
void check(double divisor, cudaTextureReadMode read) {
  const auto elements = randomElements<Stored>(19 * 13 * 1);
  ArrayOf<Stored> array(elements, 19, 13, 0);
  compareModes<Read, 2>(imageOf(elements, 19, 13, 1, divisor), array.resource(), cudaFilterModePoint, read, 1e-7);
}

int main() {
  check<unsigned char, float>(255, cudaReadModeNormalizedFloat);
  check<char2, float2>(127, cudaReadModeNormalizedFloat);
  check<ushort4, float4>(65535, cudaReadModeNormalizedFloat);
  check<short, float>(32767, cudaReadModeNormalizedFloat);
  return report();
}
