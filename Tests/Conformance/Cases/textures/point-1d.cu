// Point sampling on one axis: all modes of addressing, with coordinates of both kinds.
#include "modes.h"

int main() {
  const auto one = randomElements<float>(37);
  ArrayOf<float> array(one, 37, 0, 0);
  compareModes<float, 1>(imageOf(one, 37, 1, 1), array.resource(), cudaFilterModePoint,
                         cudaReadModeElementType, 0);
  return report();
}
