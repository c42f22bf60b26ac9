// Elements of linear memory by their numbers: every type, and 0 outside.
#include "reference.h"

template <class T>
__global__ void fetch(cudaTextureObject_t texture, T *out, int first, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count) out[i] = tex1Dfetch<T>(texture, first + i);
}

template <class T>
void check() {
  const int size = 61, first = -5, count = 71;
  const auto elements = randomElements<T>(size);
  OnDevice<T> memory(elements), out(count);
  cudaResourceDesc resource = {};
  resource.resType = cudaResourceTypeLinear;
  resource.res.linear.devPtr = memory;
  resource.res.linear.desc = cudaCreateChannelDesc<T>();
  resource.res.linear.sizeInBytes = size * sizeof(T);
  Texture texture(resource, description(cudaAddressModeClamp, cudaFilterModePoint, false));
  fetch<T><<<3, 32>>>(texture, out, first, count);
  const auto found = out.values();
  for (int i = 0; i < count; ++i)
    for (int c = 0; c < Element<T>::channels; ++c) {
      const int place = first + i;
      EXPECT_EQUAL(channelOf(found[i], c), place < 0 || place >= size ? 0 : channelOf(elements[place], c), i);
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
  check<uchar2>();
  check<short4>();
  check<ushort1>();
  check<int2>();
  check<int4>();
  check<uint4>();
  check<float1>();
  check<float2>();
  check<float4>();
  return report();
}
