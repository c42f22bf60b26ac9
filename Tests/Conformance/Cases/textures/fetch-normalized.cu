// Integers of linear memory, read as numbers from 0 or -1 to 1.
#include "reference.h"

template <class T>
__global__ void fetch(cudaTextureObject_t texture, T *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count) out[i] = tex1Dfetch<T>(texture, i);
}

template <class Stored, class Read>
void check(double divisor) {
  const int size = 80;
  auto elements = randomElements<Stored>(size);
  const auto image = imageOf(elements, size, 1, 1, divisor);
  OnDevice<Stored> memory(elements);
  OnDevice<Read> out(size);
  cudaResourceDesc resource = {};
  resource.resType = cudaResourceTypeLinear;
  resource.res.linear.devPtr = memory;
  resource.res.linear.desc = cudaCreateChannelDesc<Stored>();
  resource.res.linear.sizeInBytes = size * sizeof(Stored);
  Texture texture(
      resource, description(cudaAddressModeClamp, cudaFilterModePoint, false, cudaReadModeNormalizedFloat));
  fetch<Read><<<3, 32>>>(texture, out, size);
  const auto found = out.values();
  for (int i = 0; i < size; ++i)
    for (int c = 0; c < Element<Read>::channels; ++c)
      EXPECT_NEAR(channelOf(found[i], c), image.at(i, 0, 0, c), 1e-7, i);
}

int main() {
  check<unsigned char, float>(255);
  check<uchar4, float4>(255);
  check<char2, float2>(127);
  check<unsigned short, float>(65535);
  check<short4, float4>(32767);
  return report();
}
