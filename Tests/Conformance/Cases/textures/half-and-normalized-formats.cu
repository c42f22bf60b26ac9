// Formats without a type of the device's language: half precision, and integers whose format says that they stand for
// numbers from 0 or -1 to 1. Every half is read.
#include "reference.h"

__global__ void read1(cudaTextureObject_t texture, float *out, int width, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count) out[i] = tex2D<float>(texture, i % width + 0.5f, i / width + 0.5f);
}

__global__ void read4(cudaTextureObject_t texture, float4 *out, int width, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count) out[i] = tex2D<float4>(texture, i % width + 0.5f, i / width + 0.5f);
}

static double halfOf(unsigned short bits) {
  const int exponent = bits >> 10 & 31, fraction = bits & 1023;
  const double sign = bits & 0x8000 ? -1 : 1;
  if (exponent == 31) return fraction ? NAN : sign * INFINITY;
  return exponent ? sign * std::ldexp(1024 + fraction, exponent - 25) : sign * std::ldexp(fraction, -24);
}

int main() {
  const auto desc = description(cudaAddressModeClamp, cudaFilterModePoint, false);
  {
    std::vector<unsigned short> all(65536);
    for (int i = 0; i < 65536; ++i) all[i] = (unsigned short)i;
    ArrayOf<unsigned short> array(all, 256, 256, 0, 0, cudaCreateChannelDescHalf());
    Texture texture(array.resource(), desc);
    OnDevice<float> out(65536);
    read1<<<256, 256>>>(texture, out, 256, 65536);
    const auto found = out.values();
    for (int i = 0; i < 65536; i += 7) EXPECT_NEAR(found[i], halfOf(all[i]), 0, i);
    // The smallest ones, which arithmetic might lose.
    for (int i = 1; i < 8; ++i) EXPECT((double)found[i] == halfOf(all[i]));
  }
  {
    const auto elements = randomElements<ushort4>(20 * 5);
    ArrayOf<ushort4> array(elements, 20, 5, 0, 0, cudaCreateChannelDescHalf4());
    Texture texture(array.resource(), desc);
    OnDevice<float4> out(100);
    read4<<<1, 128>>>(texture, out, 20, 100);
    const auto found = out.values();
    for (int i = 0; i < 100; ++i)
      for (int c = 0; c < 4; ++c)
        EXPECT_NEAR(channelOf(found[i], c), halfOf((unsigned short)channelOf(elements[i], c)), 0, i);
  }
  {
    const auto elements = randomElements<uchar4>(20 * 5);
    ArrayOf<uchar4> array(
        elements, 20, 5, 0, 0, cudaCreateChannelDesc<cudaChannelFormatKindUnsignedNormalized8X4>());
    Texture texture(array.resource(), desc);
    OnDevice<float4> out(100);
    read4<<<1, 128>>>(texture, out, 20, 100);
    const auto found = out.values();
    for (int i = 0; i < 100; ++i)
      for (int c = 0; c < 4; ++c) EXPECT_NEAR(channelOf(found[i], c), channelOf(elements[i], c) / 255, 1e-7, i);
  }
  {
    const auto elements = randomElements<short>(20 * 5);
    ArrayOf<short> array(elements, 20, 5, 0, 0, cudaCreateChannelDesc<cudaChannelFormatKindSignedNormalized16X1>());
    Texture texture(array.resource(), desc);
    OnDevice<float> out(100);
    read1<<<1, 128>>>(texture, out, 20, 100);
    const auto found = out.values();
    for (int i = 0; i < 100; ++i) EXPECT_NEAR(found[i], std::fmax(elements[i] / 32767.0, -1), 1e-7, i);
  }
  return report();
}
