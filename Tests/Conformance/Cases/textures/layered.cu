// Layers of one and two axes: a layer's number is not filtered, and one outside is the nearest.
#include "reference.h"

template <class T>
__global__ void read1D(cudaTextureObject_t texture, const float4 *points, T *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count) out[i] = tex1DLayered<T>(texture, points[i].x, (int)points[i].z);
}

template <class T>
__global__ void read2D(cudaTextureObject_t texture, const float4 *points, T *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count) out[i] = tex2DLayered<T>(texture, points[i].x, points[i].y, (int)points[i].z);
}

template <class T, int axes>
void check(cudaTextureFilterMode filter, double tolerance) {
  const int width = 15, height = axes == 2 ? 11 : 1, layers = 5, count = 200;
  const auto elements = randomElements<T>(width * height * layers);
  const auto image = imageOf(elements, width, height, layers);
  ArrayOf<T> array(elements, width, axes == 2 ? height : 0, layers, cudaArrayLayered);
  for (int mode = 0; mode < 4; ++mode)
    for (int isNormalized = 0; isNormalized < 2; ++isNormalized) {
      const auto desc = description((cudaTextureAddressMode)mode, filter, isNormalized);
      const auto at = points(count, desc, width, height, layers, axes);
      Texture texture(array.resource(), desc);
      OnDevice<float4> where(at);
      OnDevice<T> out(count);
      if (axes == 1) read1D<T><<<2, 128>>>(texture, where, out, count);
      if (axes == 2) read2D<T><<<2, 128>>>(texture, where, out, count);
      const auto found = out.values();
      for (int i = 0; i < count; ++i)
        for (int c = 0; c < Element<T>::channels; ++c)
          EXPECT_NEAR(channelOf(found[i], c), sampled(image, desc, axes, at[i].x, at[i].y, at[i].z, c), tolerance, i);
    }
}

int main() {
  check<float, 1>(cudaFilterModeLinear, 1e-6);
  check<int2, 1>(cudaFilterModePoint, 0);
  check<float4, 2>(cudaFilterModeLinear, 1e-6);
  check<unsigned char, 2>(cudaFilterModePoint, 0);
  return report();
}
