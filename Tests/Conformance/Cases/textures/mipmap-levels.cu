// Levels of detail given as numbers: the nearest level and two levels weighed, with bias and limits, on one to three axes
// and in layers; without a number, the first level.
#include "mipmaps.h"

template <int form>
__global__ void read(cudaTextureObject_t texture, const float4 *points, float *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const float4 p = points[i];
  if (form == 1) out[i] = tex1DLod<float>(texture, p.x, p.w);
  if (form == 2) out[i] = tex2DLod<float>(texture, p.x, p.y, p.w);
  if (form == 3) out[i] = tex3DLod<float>(texture, p.x, p.y, p.z, p.w);
  if (form == 4) out[i] = tex2DLayeredLod<float>(texture, p.x, p.y, (int)p.z, p.w);
  if (form == 5) out[i] = tex1DLayeredLod<float>(texture, p.x, (int)p.z, p.w);
  if (form == 6) out[i] = tex2D<float>(texture, p.x, p.y);
}

template <int form, int axes>
void check(const Mipmaps<float> &mipmaps, const cudaTextureDesc &desc) {
  const int count = 150;
  const auto &image = mipmaps.images[0];
  const auto at = points(count, desc, image.width, image.height, image.depth, axes);
  Texture texture(mipmaps.resource(), desc);
  OnDevice<float4> where(at);
  OnDevice<float> out(count);
  read<form><<<2, 128>>>(texture, where, out, count);
  const auto found = out.values();
  for (int i = 0; i < count; ++i)
    EXPECT_NEAR(found[i], mipmaps.at(desc, axes, at[i].x, at[i].y, at[i].z, form == 6 ? 0 : at[i].w, 0), 2e-6, i);
}

int main() {
  Mipmaps<float> one(37, 0, 0, 4), two(29, 18, 0, 5), three(12, 10, 9, 3);
  Mipmaps<float> layers(16, 12, 4, 3, cudaArrayLayered), lines(16, 0, 4, 3, cudaArrayLayered);
  for (int filter = 0; filter < 2; ++filter)
    for (int between = 0; between < 2; ++between) {
      auto desc = mipmapDescription((cudaTextureFilterMode)filter, (cudaTextureFilterMode)between);
      check<1, 1>(one, desc);
      check<2, 2>(two, desc);
      check<3, 3>(three, desc);
      check<4, 2>(layers, desc);
      check<5, 1>(lines, desc);
      check<6, 2>(two, desc);
      desc.mipmapLevelBias = 0.7f;
      check<2, 2>(two, desc);
      desc.minMipmapLevelClamp = 0.5f;
      desc.maxMipmapLevelClamp = 2.25f;
      check<2, 2>(two, desc);
    }
  return report();
}
