// Point sampling on two axes: all modes of addressing, elements of one, two and four channels.
#include "modes.h"

template <class Stored, class Read>
void check(double divisor, cudaTextureReadMode read) {
  const auto elements = randomElements<Stored>(19 * 13 * 1);
  ArrayOf<Stored> array(elements, 19, 13, 0);
  compareModes<Read, 2>(imageOf(elements, 19, 13, 1, divisor), array.resource(), cudaFilterModePoint, read, 0);
}

int main() {
  check<float, float>(1, cudaReadModeElementType);
  check<int2, int2>(1, cudaReadModeElementType);
  check<uchar4, uchar4>(1, cudaReadModeElementType);
  return report();
}
