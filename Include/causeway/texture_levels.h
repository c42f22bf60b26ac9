// Levels of detail (CUDA Runtime API, cudaTextureDesc; CUDA C++ Programming Guide, "Texture Fetching"), cubemaps
// ("Cubemap Textures") and gathers ("Texture Gather").
#ifndef CAUSEWAY_TEXTURE_LEVELS_H
#define CAUSEWAY_TEXTURE_LEVELS_H

#include "texture_sampling.h"

namespace causeway_texture {

// One or two levels, and the weight of the second.
struct Levels {
  unsigned int first;
  float weight;
};

// The levels for a level of detail: between two, with 8 fractional bits, or the nearest.
static __device__ __forceinline__ Levels levels(const causewayTexture *texture, float detail, bool isLinear) {
  detail = fminf(fmaxf(detail + texture->levelBias, texture->leastLevel), texture->greatestLevel);
  const int fixed = __float2int_rn(detail * 256.0f);
  Levels result;
  result.first = min((unsigned int)max(isLinear ? fixed >> 8 : (fixed + 128) >> 8, 0), texture->lastLevel);
  result.weight = isLinear && result.first < texture->lastLevel ? (float)(fixed & 255) * 0.00390625f : 0;
  return result;
}

// Weighs what `sample` reads of one level or of two.
template <class T, bool = Texel<T>::isFloat>
struct Detail {
  template <class F>
  static __device__ __forceinline__ T read(const causewayTexture *texture, float detail, const F &sample) {
    return sample(&texture->levels[levels(texture, detail, false).first]);
  }
};

template <class T>
struct Detail<T, true> {
  template <class F>
  static __device__ __forceinline__ T read(const causewayTexture *texture, float detail, const F &sample) {
    const Levels at = levels(texture, detail, texture->flags & causewayTextureMipmapLinear);
    T sum = T();
    const int count = at.weight > 0 ? 2 : 1;
#pragma clang loop unroll(disable)
    for (int n = 0; n < count; ++n)
      Channels<T, Texel<T>::channels>::add(
          sum, n ? at.weight : 1 - at.weight, sample(&texture->levels[at.first + n]));
    return sum;
  }
};

// The level of detail at which a pixel that spans these differences of coordinates covers about one element.
static __device__ __forceinline__ float detail(
    const causewayTexture *texture, int axes, float4 dx, float4 dy) {
  const bool isNormalized = texture->flags & causewayTextureNormalized;
  const float width = isNormalized ? (float)texture->base.width : 1;
  const float height = isNormalized ? (float)texture->base.height : 1;
  const float depth = isNormalized ? (float)texture->base.depth : 1;
  float x = dx.x * width * dx.x * width, y = dy.x * width * dy.x * width;
  if (axes > 1) {
    x += dx.y * height * dx.y * height;
    y += dy.y * height * dy.y * height;
  }
  if (axes > 2) {
    x += dx.z * depth * dx.z * depth;
    y += dy.z * depth * dy.z * depth;
  }
  return 0.5f * log2f(fmaxf(x, y));
}

// A place on a face of a cube, in [0, 1].
struct CubePlace {
  int face;
  float s, t;
};

static __device__ __forceinline__ CubePlace cubePlace(float x, float y, float z) {
  const float ax = fabsf(x), ay = fabsf(y), az = fabsf(z);
  CubePlace result;
  float major;
  if (ax >= ay && ax >= az) {
    result = {x < 0 ? 1 : 0, x < 0 ? z : -z, -y};
    major = ax;
  } else if (ay >= az) {
    result = {y < 0 ? 3 : 2, x, y < 0 ? -z : z};
    major = ay;
  } else {
    result = {z < 0 ? 5 : 4, z < 0 ? -x : x, -y};
    major = az;
  }
  result.s = (result.s / major + 1) * 0.5f;
  result.t = (result.t / major + 1) * 0.5f;
  return result;
}

// The face and place of a point in the plane of a face that may lie beyond the face's edge.
static __device__ __forceinline__ CubePlace beyondEdge(CubePlace at) {
  const float s = 2 * at.s - 1, t = 2 * at.t - 1;
  const float sign = at.face & 1 ? -1 : 1;
  switch (at.face >> 1) {
    case 0: return cubePlace(sign, -t, -sign * s);
    case 1: return cubePlace(s, sign, sign * t);
    default: return cubePlace(sign * s, -t, sign);
  }
}

// Linear filtering that takes what lies beyond a face's edge from the neighbouring face; at a corner of the cube, where
// there are three elements only, the fourth is their mean.
template <class T>
static __device__ __forceinline__ T sampleSeamless(
    const causewayTexture *texture, const causewayImageLevel *level, CubePlace at, int layer) {
  const int size = level->width;
  const int x = __float2int_rn(__fmaf_rn(at.s * (float)size, 256.0f, -128.0f));
  const int y = __float2int_rn(__fmaf_rn(at.t * (float)size, 256.0f, -128.0f));
  const float wx = (float)(x & 255) * 0.00390625f, wy = (float)(y & 255) * 0.00390625f;
  const int missingX = x < 0 ? 0 : (x >> 8) + 1 >= size ? 1 : -1;
  const int missingY = y < 0 ? 0 : (y >> 8) + 1 >= size ? 2 : -1;
  const int missing = missingX < 0 || missingY < 0 ? -1 : missingX | missingY;
  const float missingWeight =
      missing < 0 ? 0 : (missing & 1 ? wx : 1 - wx) * (missing & 2 ? wy : 1 - wy) * (1.0f / 3);
  T sum = T();
#pragma clang loop unroll(disable)
  for (int corner = 0; corner < 4; ++corner) {
    if (corner == missing) continue;
    CubePlace place = at;
    place.s = ((float)((x >> 8) + (corner & 1)) + 0.5f) / (float)size;
    place.t = ((float)((y >> 8) + (corner >> 1)) + 0.5f) / (float)size;
    place = beyondEdge(place);
    const int column = min(max(__float2int_rd(place.s * (float)size), 0), size - 1);
    const int row = min(max(__float2int_rd(place.t * (float)size), 0), size - 1);
    const char *address = (const char *)level->data + (layer * 6 + place.face) * level->slice + row * level->pitch +
                          (unsigned long long)column * elementBytes(texture->element);
    const float weight = (corner & 1 ? wx : 1 - wx) * (corner & 2 ? wy : 1 - wy) + missingWeight;
    Channels<T, Texel<T>::channels>::add(sum, weight, element<T>(texture, address));
  }
  return sum;
}

template <class T, bool = Texel<T>::isFloat>
struct Cube {
  static __device__ __forceinline__ T read(
      const causewayTexture *texture, const causewayImageLevel *level, CubePlace at, int layer) {
    return sampleLevel<T, 2, true>(texture, level, at.s, at.t, 0, layer * 6 + at.face);
  }
};

template <class T>
struct Cube<T, true> {
  static __device__ __forceinline__ T read(
      const causewayTexture *texture, const causewayImageLevel *level, CubePlace at, int layer) {
    const unsigned int seamless = causewayTextureSeamless | causewayTextureLinear;
    if ((texture->flags & seamless) == seamless) return sampleSeamless<T>(texture, level, at, layer);
    return sampleLevel<T, 2, true>(texture, level, at.s, at.t, 0, layer * 6 + at.face);
  }
};

// Brings the layer of a cubemap into range.
static __device__ __forceinline__ int cubeLayer(const causewayTexture *texture, int layer) {
  return min(max(layer, 0), (int)texture->base.depth / 6 - 1);
}

// One channel of the four elements that linear filtering would weigh: left of the lower row, right of it, right of the
// upper row, left of it, where lower means the greater y.
template <class T>
static __device__ __forceinline__ T gather(const causewayTexture *texture, float x, float y, int channel) {
  typedef decltype(T::x) Channel;
  const Footprint<2> at = footprint<2, false>(texture, &texture->base, x, y, 0, 0, true);
  const unsigned int bytes = elementBytes(texture->element);
  T result = T();
#pragma clang loop unroll(disable)
  for (int corner = 0; corner < 4; ++corner) {
    const Channel value = at.isInside(corner) ? Reader<Channel>::read(texture, at.address(corner, bytes), channel)
                                              : (Channel)texture->border[channel & 3];
    if (corner == 2) result.x = value;
    if (corner == 3) result.y = value;
    if (corner == 1) result.z = value;
    if (corner == 0) result.w = value;
  }
  return result;
}

}  // namespace causeway_texture

#endif
