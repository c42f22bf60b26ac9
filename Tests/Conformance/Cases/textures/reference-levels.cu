// The texture<> references of CUDA 11 and before, of every kind: bound to mipmapped arrays, layers and cubemaps, and gathered.
#include "cube.h"
#include "mipmaps.h"

texture<float, cudaTextureType2D> levels;
texture<int, cudaTextureType1D> line;
texture<short, cudaTextureType1DLayered> lines;
texture<int, cudaTextureTypeCubemap> cube;
texture<int, cudaTextureTypeCubemapLayered> cubes;
texture<float, cudaTextureType2D> image;

enum { forms = 7 };

__global__ void read(const float4 *directions, float *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const float4 d = directions[i];
  float *o = out + forms * i;
  o[0] = tex2DLod(levels, d.x, d.y, (float)(i % 4));
  o[1] = tex2DGrad(levels, d.x, d.y, make_float2(exp2f((float)(i % 3)) / 32, 0), make_float2(0, 0));
  o[2] = (float)tex1D(line, (float)(i % 20) - 1.5f);
  o[3] = tex1DLayered(lines, (float)(i % 13) + 0.5f, i % 4);
  o[4] = (float)texCubemap(cube, d.x, d.y, d.z);
  o[5] = (float)texCubemapLayered(cubes, d.x, d.y, d.z, (int)d.w);
  const float4 around = tex2Dgather(image, (float)(i % 9) + 1, (float)(i / 9 % 5) + 1);
  o[6] = around.x * 1000 + around.y * 100 + around.z * 10 + around.w;
}

int main() {
  const int count = 200, deep = 3;
  Mipmaps<float> mipmaps(32, 16, 0, 4);
  std::vector<int> row(17);
  std::vector<short> rows(13 * 4);
  std::vector<float> pixels(10 * 6);
  for (int i = 0; i < 17; ++i) row[i] = i * i;
  for (int i = 0; i < 52; ++i) rows[i] = short(i * 5 - 70);
  for (int i = 0; i < 60; ++i) pixels[i] = float(i % 10);
  const auto faces = randomElements<int>(8 * 8 * 6, 3);
  const auto numbers = randomElements<int>(4 * 4 * 6 * deep, 4);
  ArrayOf<short> b(rows, 13, 0, 4, cudaArrayLayered);
  ArrayOf<int> a(row, 17, 0, 0), c(faces, 8, 8, 6, cudaArrayCubemap), d(numbers, 4, 4, 6 * deep, cudaArrayCubemap | cudaArrayLayered);
  ArrayOf<float> e(pixels, 10, 6, 0, cudaArrayTextureGather);
  const auto desc = mipmapDescription(cudaFilterModeLinear, cudaFilterModePoint);
  levels.normalized = true;
  levels.filterMode = cudaFilterModeLinear;
  levels.mipmapFilterMode = cudaFilterModePoint;
  levels.maxMipmapLevelClamp = 100;
  levels.addressMode[0] = levels.addressMode[1] = cudaAddressModeWrap;
  cube.normalized = cubes.normalized = true;
  CUDA(cudaBindTextureToMipmappedArray(levels, mipmaps.array));
  CUDA(cudaBindTextureToArray(line, a.array));
  CUDA(cudaBindTextureToArray(lines, b.array));
  CUDA(cudaBindTextureToArray(cube, c.array));
  CUDA(cudaBindTextureToArray(cubes, d.array));
  CUDA(cudaBindTextureToArray(image, e.array));
  const auto at = directions(count, deep);
  OnDevice<float4> where(at);
  OnDevice<float> out(forms * count);
  read<<<2, 128>>>(where, out, count);
  CUDA(cudaGetLastError());
  const auto found = out.values();
  const auto onFaces = description(cudaAddressModeClamp, cudaFilterModePoint, true);
  const auto faceImage = imageOf(faces, 8, 8, 6);
  const auto numberImage = imageOf(numbers, 4, 4, 6 * deep);
  for (int i = 0; i < count; ++i) {
    const float *o = &found[forms * i];
    const auto place = onFace(at[i].x, at[i].y, at[i].z);
    EXPECT_NEAR(o[0], mipmaps.at(desc, 2, at[i].x, at[i].y, 0, i % 4, 0), 2e-6, i);
    EXPECT_NEAR(o[1], mipmaps.at(desc, 2, at[i].x, at[i].y, 0, i % 3, 0), 2e-6, i);
    const int x = std::min(std::max((int)std::floor(i % 20 - 1.5f), 0), 16);
    EXPECT_EQUAL(o[2], float(x * x), i);
    EXPECT_EQUAL(o[3], float((i % 13 + 13 * (i % 4)) * 5 - 70), i);
    EXPECT_EQUAL(o[4], float(sampled(faceImage, onFaces, 2, place.s, place.t, place.face, 0)), i);
    EXPECT_EQUAL(o[5], float(sampled(numberImage, onFaces, 2, place.s, place.t, at[i].w * 6 + place.face, 0)), i);
    const int left = i % 9;
    EXPECT_EQUAL(o[6], float(left * 1000 + (left + 1) * 100 + (left + 1) * 10 + left), i);
  }
  CUDA(cudaUnbindTexture(levels));
  return report();
}
