// Levels of detail of cubemaps, alone and in layers, by numbers and by differences of directions, and of layers of lines.
#include "cube.h"
#include "mipmaps.h"

enum { forms = 5 };

__global__ void read(cudaTextureObject_t cube, cudaTextureObject_t numbers, cudaTextureObject_t layers,
                     cudaTextureObject_t lines, const float4 *directions, float *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const float4 d = directions[i];
  const float level = (float)(i % 7) * 0.75f - 1;
  // What covers two to the n elements of a face along the greater of the two differences is level n.
  const float step = exp2f((float)(i % 3)) * 2 / 16 * fmaxf(fmaxf(fabsf(d.x), fabsf(d.y)), fabsf(d.z));
  const float4 none = make_float4(0, 0, 0, 0), some = make_float4(0, step / 4, 0, 0), more = make_float4(0, 0, step, 0);
  float *o = out + forms * i;
  o[0] = texCubemapLod<float>(cube, d.x, d.y, d.z, level);
  short value;
  texCubemapLayeredLod(&value, layers, d.x, d.y, d.z, (int)d.w, level);
  o[1] = value;
  o[2] = texCubemapGrad<short>(numbers, d.x, d.y, d.z, none, more);
  o[3] = texCubemapLayeredGrad<short>(layers, d.x, d.y, d.z, (int)d.w, more, some);
  o[4] = tex1DLayeredGrad<float>(lines, d.x, (int)d.w, exp2f((float)(i % 3)) / 32, 0.0f);
}

int main() {
  const int count = sized(300, 3), deep = 3;
  Mipmaps<float> cube(16, 16, 6, 4, cudaArrayCubemap), lines(32, 0, deep, 4, cudaArrayLayered);
  Mipmaps<short> numbers(16, 16, 6, 4, cudaArrayCubemap), layers(16, 16, 6 * deep, 4, cudaArrayCubemap | cudaArrayLayered);
  const auto at = directions(count, deep);
  OnDevice<float4> where(at);
  OnDevice<float> out(forms * count);
  auto points = mipmapDescription(cudaFilterModePoint, cudaFilterModePoint);
  points.addressMode[0] = points.addressMode[1] = cudaAddressModeClamp;
  Texture second(numbers.resource(), points), third(layers.resource(), points);
  for (int filter = 0; filter < 2; ++filter)
    for (int between = 0; between < 2; ++between) {
      const auto wrapped = mipmapDescription((cudaTextureFilterMode)filter, (cudaTextureFilterMode)between);
      auto clamped = wrapped;
      clamped.addressMode[0] = clamped.addressMode[1] = cudaAddressModeClamp;
      Texture first(cube.resource(), clamped), fourth(lines.resource(), wrapped);
      read<<<(count + 127) / 128, 128>>>(first, second, third, fourth, where, out, count);
      CUDA(cudaGetLastError());
      const auto found = out.values();
      for (int i = 0; i < count; ++i) {
        const auto place = onFace(at[i].x, at[i].y, at[i].z);
        const float level = (float)(i % 7) * 0.75f - 1, slice = at[i].w * 6 + place.face;
        const float *o = &found[forms * i];
        // A division on the device may differ in its last bit, which moves a weight by 1/256 at most; so may the
        // logarithm of a difference.
        const double tolerance = filter == cudaFilterModeLinear || between == cudaFilterModeLinear ? 0.15 : 0;
        EXPECT_NEAR(o[0], cube.at(clamped, 2, place.s, place.t, place.face, level, 0), tolerance, i);
        EXPECT_EQUAL(o[1], float(layers.at(points, 2, place.s, place.t, slice, level, 0)), i);
        EXPECT_EQUAL(o[2], float(numbers.at(points, 2, place.s, place.t, place.face, i % 3, 0)), i);
        EXPECT_EQUAL(o[3], float(layers.at(points, 2, place.s, place.t, slice, i % 3, 0)), i);
        EXPECT_NEAR(o[4], lines.at(wrapped, 1, at[i].x, 0, at[i].w, i % 3, 0), tolerance, i);
      }
    }
  return report();
}
