// How textures are read (CUDA C++ Programming Guide, "Texture Fetching"): a coordinate becomes one or two places on
// each axis and, with linear filtering, a weight with 8 fractional bits; the elements there are read and weighted.
#ifndef CAUSEWAY_TEXTURE_SAMPLING_H
#define CAUSEWAY_TEXTURE_SAMPLING_H

#include "texture_elements.h"

namespace causeway_texture {

// Where a coordinate lies on an axis: at a place, and with linear filtering `weight` of the way to the next. Without it
// both places are one, and the weight is 0. `first` and `second` are in the image; `place` may be beside it.
struct Places {
  unsigned int first, second;
  float weight;
  int place;
  unsigned int size, mode;

  // Whether the first (0) or second (1) place needs no border; to be asked with linear filtering, or of the first.
  __device__ __forceinline__ bool isInside(int n) const {
    return mode != cudaAddressModeBorder || (unsigned int)(place + n) < size;
  }
};

// The places of a coordinate on axis 0, 1 or 2. It is written without branches on the mode, which is a matter of the
// texture. Conversions saturate, so that coordinates far outside stay outside.
static __device__ __forceinline__ Places places(
    float x, unsigned int size, unsigned int flags, int axis, bool isLinear) {
  Places result;
  const unsigned int mode = flags >> (causewayTextureAddressShift + 2 * axis) & 3;
  if (flags & causewayTextureFolds) {
    // To wrap is to take the fraction; to mirror is to do so over two lengths and to turn the second back.
    const float t = mode == cudaAddressModeMirror ? x * 0.5f : x;
    const float fraction = t - floorf(t);
    const float two = fraction + fraction;
    const float mirrored = two > 1 ? 2 - two : two;
    x = mode == cudaAddressModeMirror ? mirrored : mode == cudaAddressModeWrap ? fraction : x;
  }
  x *= flags & causewayTextureNormalized ? (float)size : 1.0f;
  const int last = (int)size - 1;
  const int before = mode == cudaAddressModeWrap ? last : 0;
  const int behind = mode == cudaAddressModeWrap ? 0 : last;
  int place = __float2int_rd(x), next = place, fixed = 0;
  if (isLinear) {
    fixed = __float2int_rn(__fmaf_rn(x, 256.0f, -128.0f));
    place = fixed >> 8;
    next = place + 1;
  }
  result.first = place < 0 ? before : place > last ? behind : place;
  result.second = next < 0 ? before : next > last ? behind : next;
  result.weight = (float)(fixed & 255) * 0.00390625f;
  result.place = place;
  result.size = size;
  result.mode = mode;
  return result;
}

// The elements around a point of an image of `Axes` dimensions.
template <int Axes>
struct Footprint {
  const char *data;
  unsigned long long pitch, slice;
  Places x, y, z;

  // The element on the first (bit clear) or second (bit set) place of each axis.
  __device__ __forceinline__ const char *address(int corner, unsigned int bytes) const {
    const char *result = data + (unsigned long long)(corner & 1 ? x.second : x.first) * bytes;
    if (Axes > 1) result += (corner & 2 ? y.second : y.first) * pitch;
    if (Axes > 2) result += (corner & 4 ? z.second : z.first) * slice;
    return result;
  }
  __device__ __forceinline__ bool isInside(int corner) const {
    bool result = x.isInside(corner & 1);
    if (Axes > 1) result = result & y.isInside(corner >> 1 & 1);
    if (Axes > 2) result = result & z.isInside(corner >> 2);
    return result;
  }
  __device__ __forceinline__ float weight(int corner) const {
    float result = corner & 1 ? x.weight : 1 - x.weight;
    if (Axes > 1) result *= corner & 2 ? y.weight : 1 - y.weight;
    if (Axes > 2) result *= corner & 4 ? z.weight : 1 - z.weight;
    return result;
  }
};

template <int Axes, bool isLayered>
static __device__ __forceinline__ Footprint<Axes> footprint(
    const causewayTexture *texture, const causewayImageLevel *level, float x, float y, float z, int layer,
    bool isLinear) {
  const unsigned int flags = texture->flags;
  Footprint<Axes> result;
  result.data = (const char *)level->data;
  result.pitch = Axes > 1 ? level->pitch : 0;
  result.slice = Axes > 2 ? level->slice : 0;
  if (isLayered) result.data += min(max(layer, 0), (int)level->depth - 1) * level->slice;
  result.x = places(x, level->width, flags, 0, isLinear);
  if (Axes > 1) result.y = places(y, level->height, flags, 1, isLinear);
  if (Axes > 2) result.z = places(z, level->depth, flags, 2, isLinear);
  return result;
}

// Reads what a footprint covers. Two ways: elements that lie in memory just as T are loaded as such; any other format
// goes through a loop, so that its code is there once.
template <class T, int Axes, bool = Texel<T>::isFloat>
struct Fetch {
  static __device__ __forceinline__ T read(const causewayTexture *texture, const Footprint<Axes> &at, bool) {
    const unsigned int format = texture->element;
    const T value = format == Texel<T>::element ? *(const T *)at.address(0, sizeof(T))
                                                : element<T>(texture, at.address(0, elementBytes(format)));
    return texture->flags & causewayTextureHasBorder && !at.isInside(0) ? border<T>(texture) : value;
  }
};

template <class T, int Axes>
struct Fetch<T, Axes, true> {
  typedef Channels<T, Texel<T>::channels> Sum;

  static __device__ __forceinline__ T read(const causewayTexture *texture, const Footprint<Axes> &at, bool isLinear) {
    const unsigned int format = texture->element;
    const bool hasBorder = texture->flags & causewayTextureHasBorder;
    if (format != Texel<T>::element) {
      T sum = T();
      const int corners = isLinear ? 1 << Axes : 1;
#pragma clang loop unroll(disable)
      for (int corner = 0; corner < corners; ++corner) {
        const char *address = at.address(corner, elementBytes(format));
        Sum::add(sum, at.weight(corner), at.isInside(corner) ? element<T>(texture, address) : border<T>(texture));
      }
      return sum;
    }
    if (!isLinear) {
      const T value = *(const T *)at.address(0, sizeof(T));
      return hasBorder && !at.isInside(0) ? border<T>(texture) : value;
    }
    T values[1 << Axes];
#pragma unroll
    for (int corner = 0; corner < 1 << Axes; ++corner) values[corner] = *(const T *)at.address(corner, sizeof(T));
    if (hasBorder) {
      const T outside = border<T>(texture);
#pragma unroll
      for (int corner = 0; corner < 1 << Axes; ++corner)
        values[corner] = at.isInside(corner) ? values[corner] : outside;
    }
    T sum = T();
#pragma unroll
    for (int corner = 0; corner < 1 << Axes; ++corner) Sum::add(sum, at.weight(corner), values[corner]);
    return sum;
  }
};

// Reads one level.
template <class T, int Axes, bool isLayered>
static __device__ __forceinline__ T sampleLevel(
    const causewayTexture *texture, const causewayImageLevel *level, float x, float y, float z, int layer) {
  const bool isLinear = Texel<T>::isFloat && texture->flags & causewayTextureLinear;
  return Fetch<T, Axes>::read(
      texture, footprint<Axes, isLayered>(texture, level, x, y, z, layer, isLinear), isLinear);
}

}  // namespace causeway_texture

#endif
