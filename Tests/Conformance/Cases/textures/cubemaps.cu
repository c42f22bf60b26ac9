// Cubemaps, alone and in layers: the face of a direction, and filtering on it.
#include "cube.h"

template <class T>
__global__ void read(cudaTextureObject_t texture, const float4 *directions, T *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const float4 d = directions[min(i, count - 1)];
  if (i < count) out[i] = texCubemap<T>(texture, d.x, d.y, d.z);
}

template <class T>
__global__ void readLayers(cudaTextureObject_t texture, const float4 *directions, T *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const float4 d = directions[min(i, count - 1)];
  if (i < count) out[i] = texCubemapLayered<T>(texture, d.x, d.y, d.z, (int)d.w);
}

template <class T>
void check(int layers, cudaTextureFilterMode filter, double tolerance) {
  const int size = 9, count = 300;
  const auto elements = randomElements<T>(size * size * 6 * layers);
  const auto image = imageOf(elements, size, size, 6 * layers);
  ArrayOf<T> array(
      elements, size, size, 6 * layers, cudaArrayCubemap | (layers > 1 ? cudaArrayLayered : cudaArrayDefault));
  const auto desc = description(cudaAddressModeClamp, filter, true);
  const auto at = directions(count, layers);
  Texture texture(array.resource(), desc);
  OnDevice<float4> where(at);
  OnDevice<T> out(count);
  if (layers > 1)
    readLayers<T><<<3, 128>>>(texture, where, out, count);
  else
    read<T><<<3, 128>>>(texture, where, out, count);
  const auto found = out.values();
  for (int i = 0; i < count; ++i) {
    const auto place = onFace(at[i].x, at[i].y, at[i].z);
    const float slice = (layers > 1 ? at[i].w * 6 : 0) + place.face;
    for (int c = 0; c < Element<T>::channels; ++c)
      EXPECT_NEAR(channelOf(found[i], c), sampled(image, desc, 2, place.s, place.t, slice, c), tolerance, i);
  }
}

int main() {
  // A division on the device may differ in its last bit, which moves a weight by 1/256 at most.
  check<float>(1, cudaFilterModeLinear, 0.07);
  check<float2>(4, cudaFilterModeLinear, 0.07);
  check<int>(1, cudaFilterModePoint, 0);
  check<uchar4>(3, cudaFilterModePoint, 0);
  return report();
}
