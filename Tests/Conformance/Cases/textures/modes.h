// Reads an image with every mode of addressing, both kinds of coordinates and a filter, and compares.
#pragma once

#include "reference.h"

template <class T, int axes>
__global__ void readPoints(cudaTextureObject_t texture, const float4 *points, T *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const float4 p = points[i];
  if (axes == 1) out[i] = tex1D<T>(texture, p.x);
  if (axes == 2) out[i] = tex2D<T>(texture, p.x, p.y);
  if (axes == 3) out[i] = tex3D<T>(texture, p.x, p.y, p.z);
}

// Reads through a texture object and compares with an image.
template <class T, int axes>
void compare(const Image &image, const cudaResourceDesc &resource, const cudaTextureDesc &desc, double tolerance) {
  const int count = 200;
  const auto at = points(count, desc, image.width, image.height, image.depth, axes);
  Texture texture(resource, desc);
  OnDevice<float4> where(at);
  OnDevice<T> out(count);
  readPoints<T, axes><<<2, 128>>>(texture, where, out, count);
  const auto found = out.values();
  for (int i = 0; i < count; ++i)
    for (int c = 0; c < Element<T>::channels; ++c)
      EXPECT_NEAR(channelOf(found[i], c), sampled(image, desc, axes, at[i].x, at[i].y, at[i].z, c), tolerance, i);
}

// All modes with normalised coordinates, and those that there are with others.
template <class T, int axes>
void compareModes(const Image &image, const cudaResourceDesc &resource, cudaTextureFilterMode filter,
                  cudaTextureReadMode read, double tolerance) {
  for (int mode = 0; mode < 4; ++mode)
    for (int isNormalized = 0; isNormalized < 2; ++isNormalized) {
      auto desc = description((cudaTextureAddressMode)mode, filter, isNormalized, read);
      const bool isFloat = typename Element<T>::Channel(0.5) != 0;
      for (int c = 0; c < 4; ++c) desc.borderColor[c] = isFloat ? 0.25f * (c + 1) : 3.0f + c;
      compare<T, axes>(image, resource, desc, tolerance);
    }
}
