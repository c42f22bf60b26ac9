// Elements of arrays of every type, read as they are, returned and stored through a pointer.
#include "reference.h"

template <class T>
__global__ void read(cudaTextureObject_t texture, T *out, T *stored, int width, int height) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= width * height) return;
  const float x = i % width + 0.5f, y = i / width + 0.5f;
  out[i] = tex2D<T>(texture, x, y);
  tex2D(&stored[i], texture, x, y);
}

template <class T>
void check() {
  const int width = 11, height = 7;
  const auto elements = randomElements<T>(width * height);
  ArrayOf<T> array(elements, width, height, 0);
  Texture texture(array.resource(), description(cudaAddressModeClamp, cudaFilterModePoint, false));
  OnDevice<T> out(width * height), stored(width * height);
  read<T><<<3, 32>>>(texture, out, stored, width, height);
  const auto found = out.values(), there = stored.values();
  for (int i = 0; i < width * height; ++i)
    for (int c = 0; c < Element<T>::channels; ++c) {
      EXPECT_EQUAL(channelOf(found[i], c), channelOf(elements[i], c), i);
      EXPECT_EQUAL(channelOf(there[i], c), channelOf(elements[i], c), i);
    }
}

int main() {
  check<char>();
  check<signed char>();
  check<unsigned char>();
  check<short>();
  check<unsigned short>();
  check<int>();
  check<unsigned int>();
  check<float>();
  check<char1>();
  check<char2>();
  check<char4>();
  check<uchar1>();
  check<uchar2>();
  check<uchar4>();
  check<short2>();
  check<ushort4>();
  check<int1>();
  check<uint2>();
  check<int4>();
  check<float1>();
  check<float2>();
  check<float4>();
  return report();
}
