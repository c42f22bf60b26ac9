// Gathers: one channel of the four elements that filtering would weigh, against the clock from the lower left.
#include "reference.h"

template <class Four>
__global__ void read(cudaTextureObject_t texture, const float4 *points, Four *out, int channel, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count) out[i] = tex2Dgather<Four>(texture, points[i].x, points[i].y, channel);
}

template <class T, class Four>
void check(cudaTextureReadMode mode, double divisor) {
  const int width = 14, height = 10, count = 150;
  const auto elements = randomElements<T>(width * height);
  const auto image = imageOf(elements, width, height, 1, divisor);
  ArrayOf<T> array(elements, width, height, 0, cudaArrayTextureGather);
  for (int address = 0; address < 4; ++address) {
    auto desc = description((cudaTextureAddressMode)address, cudaFilterModePoint, true, mode);
    const auto at = points(count, desc, width, height, 1, 2);
    Texture texture(array.resource(), desc);
    OnDevice<float4> where(at);
    OnDevice<Four> out(count);
    for (int channel = 0; channel < Element<T>::channels; ++channel) {
      read<Four><<<2, 128>>>(texture, where, out, channel, count);
      const auto found = out.values();
      const int order[4][2] = {{0, 1}, {1, 1}, {1, 0}, {0, 0}};
      for (int i = 0; i < count; ++i)
        for (int n = 0; n < 4; ++n) {
          const double u = inElements(at[i].x, width, desc, 0), v = inElements(at[i].y, height, desc, 1);
          const int x = placeOf(std::floor(std::nearbyint((u - 0.5) * 256) / 256) + order[n][0], width, desc, 0);
          const int y = placeOf(std::floor(std::nearbyint((v - 0.5) * 256) / 256) + order[n][1], height, desc, 1);
          EXPECT_NEAR(channelOf(found[i], n), x < 0 || y < 0 ? 0 : image.at(x, y, 0, channel), 1e-7, i);
        }
    }
  }
}

int main() {
  check<float, float4>(cudaReadModeElementType, 1);
  check<uchar4, uchar4>(cudaReadModeElementType, 1);
  check<uchar2, float4>(cudaReadModeNormalizedFloat, 255);
  check<int4, int4>(cudaReadModeElementType, 1);
  return report();
}
