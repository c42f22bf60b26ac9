// Levels of detail from differences of coordinates: at powers of two they are whole numbers.
#include "mipmaps.h"

__global__ void read(cudaTextureObject_t two, cudaTextureObject_t three, cudaTextureObject_t layers,
                     cudaTextureObject_t one, const float4 *points, float *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const float4 p = points[i];
  const float step = exp2f((float)(i % 4));
  // The greater of the two differences counts.
  out[4 * i] = tex2DGrad<float>(two, p.x, p.y, make_float2(step / 32, 0), make_float2(0, step / 64));
  out[4 * i + 1] =
      tex3DGrad<float>(three, p.x, p.y, p.z, make_float4(0, 0, 0, 0), make_float4(0, 0, step / 8, 0));
  out[4 * i + 2] = tex2DLayeredGrad<float>(
      layers, p.x, p.y, i % 3, make_float2(0, step / 16), make_float2(step / 32, 0));
  out[4 * i + 3] = tex1DGrad<float>(one, p.x, -step / 64, 0.0f);
}

int main() {
  const int count = 200;
  Mipmaps<float> two(32, 32, 0, 5), three(8, 8, 8, 4), layers(16, 16, 3, 4, cudaArrayLayered), one(64, 0, 0, 5);
  const auto desc = mipmapDescription(cudaFilterModeLinear, cudaFilterModePoint);
  Texture a(two.resource(), desc), b(three.resource(), desc), c(layers.resource(), desc), d(one.resource(), desc);
  const auto at = points(count, desc, 32, 32, 8, 3);
  OnDevice<float4> where(at);
  OnDevice<float> out(4 * count);
  read<<<2, 128>>>(a, b, c, d, where, out, count);
  const auto found = out.values();
  for (int i = 0; i < count; ++i) {
    const float level = i % 4;
    EXPECT_NEAR(found[4 * i], two.at(desc, 2, at[i].x, at[i].y, 0, level, 0), 2e-6, i);
    EXPECT_NEAR(found[4 * i + 1], three.at(desc, 3, at[i].x, at[i].y, at[i].z, level, 0), 2e-6, i);
    EXPECT_NEAR(found[4 * i + 2], layers.at(desc, 2, at[i].x, at[i].y, i % 3, level, 0), 2e-6, i);
    EXPECT_NEAR(found[4 * i + 3], one.at(desc, 1, at[i].x, 0, 0, level, 0), 2e-6, i);
  }
  return report();
}
