// Colours encoded as sRGB says: decoded before they are weighted, the fourth channel not at all.
#include "modes.h"

int main() {
  const int width = 19, height = 13;
  const auto elements = randomElements<uchar4>(width * height);
  ArrayOf<uchar4> array(elements, width, height, 0);
  auto image = imageOf(elements, width, height, 1, 255);
  for (size_t i = 0; i < image.values.size(); ++i) {
    double &v = image.values[i];
    if (i % 4 < 3) v = v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
  }
  for (int filter = 0; filter < 2; ++filter) {
    auto desc =
        description(cudaAddressModeWrap, (cudaTextureFilterMode)filter, true, cudaReadModeNormalizedFloat);
    desc.sRGB = 1;
    compare<float4, 2>(image, array.resource(), desc, 2e-6);
  }
  return report();
}
