// The functions that read textures (CUDA C++ Programming Guide, "Texture Functions"; for references, the guide of CUDA
// 11, "Texture Reference API"). Each is there for objects, with the result returned or stored, and for references.
#ifndef CAUSEWAY_TEXTURE_FUNCTIONS_H
#define CAUSEWAY_TEXTURE_FUNCTIONS_H

#include "texture_levels.h"

namespace causeway_texture {

static __device__ __forceinline__ const causewayTexture *descriptor(cudaTextureObject_t object) {
  return (const causewayTexture *)object;
}

// What a reference to elements of type T gives.
template <class T, enum cudaTextureReadMode mode>
struct Fetched {
  typedef T Type;
};
template <class T>
struct Fetched<T, cudaReadModeNormalizedFloat> {
  template <int count, class = void>
  struct Floats {
    typedef float4 Type;
  };
  template <class Unused>
  struct Floats<2, Unused> {
    typedef float2 Type;
  };
  template <class Unused>
  struct Floats<1, Unused> {
    typedef float Type;
  };
  typedef typename Floats<Texel<T>::channels>::Type Type;
};

// What a gather from a reference gives.
template <class T, enum cudaTextureReadMode mode>
struct Gathered {
  typedef typename Four<typename Fetched<typename Texel<T>::Channel, mode>::Type>::Type Type;
};

// A reference's handle: on the device a reference is nothing else.
template <class Reference>
static __device__ __forceinline__ const causewayTexture *bound(const Reference &reference) {
  return (const causewayTexture *)*(const unsigned long long *)&reference;
}

static __device__ __forceinline__ float4 difference(float x) { return float4{x, 0, 0, 0}; }
static __device__ __forceinline__ float4 difference(float2 v) { return float4{v.x, v.y, 0, 0}; }
static __device__ __forceinline__ float4 difference(float4 v) { return v; }

// An element of linear memory; 0 outside.
template <class T>
static __device__ __forceinline__ T fetch1D(const causewayTexture *texture, int x) {
  if ((unsigned int)x >= texture->base.width) return T();
  const unsigned int format = texture->element;
  const char *data = (const char *)texture->base.data;
  if (format == Texel<T>::element) return ((const T *)data)[x];
  return element<T>(texture, data + (unsigned long long)x * elementBytes(format));
}

template <class T, int Axes, bool isLayered>
static __device__ __forceinline__ T sample(const causewayTexture *texture, float x, float y, float z, int layer) {
  return sampleLevel<T, Axes, isLayered>(texture, &texture->base, x, y, z, layer);
}

template <class T, int Axes, bool isLayered>
static __device__ __forceinline__ T sampleDetail(
    const causewayTexture *texture, float x, float y, float z, int layer, float detail) {
  return Detail<T>::read(texture, detail, [=](const causewayImageLevel *level) {
    return sampleLevel<T, Axes, isLayered>(texture, level, x, y, z, layer);
  });
}

template <class T, int Axes, bool isLayered, class Difference>
static __device__ __forceinline__ T sampleGradient(
    const causewayTexture *texture, float x, float y, float z, int layer, Difference dx, Difference dy) {
  return sampleDetail<T, Axes, isLayered>(
      texture, x, y, z, layer, detail(texture, Axes, difference(dx), difference(dy)));
}

template <class T>
static __device__ __forceinline__ T sampleCube(const causewayTexture *texture, float x, float y, float z, int layer) {
  return Cube<T>::read(texture, &texture->base, cubePlace(x, y, z), cubeLayer(texture, layer));
}

template <class T>
static __device__ __forceinline__ T sampleCubeDetail(
    const causewayTexture *texture, float x, float y, float z, int layer, float detail) {
  const CubePlace at = cubePlace(x, y, z);
  layer = cubeLayer(texture, layer);
  return Detail<T>::read(texture, detail, [=](const causewayImageLevel *level) {
    return Cube<T>::read(texture, level, at, layer);
  });
}

// The differences are of directions; on a face, coordinates change by half of them over the direction's major part.
template <class T>
static __device__ __forceinline__ T sampleCubeGradient(
    const causewayTexture *texture, float x, float y, float z, int layer, float4 dx, float4 dy) {
  const float scale = 0.5f / fmaxf(fmaxf(fabsf(x), fabsf(y)), fabsf(z)) * (float)texture->base.width;
  const float first = dx.x * dx.x + dx.y * dx.y + dx.z * dx.z, second = dy.x * dy.x + dy.y * dy.y + dy.z * dy.z;
  return sampleCubeDetail<T>(
      texture, x, y, z, layer, 0.5f * log2f(fmaxf(first, second) * scale * scale));
}

}  // namespace causeway_texture

#define CAUSEWAY_PARAMETERS(...) __VA_ARGS__

// The forms of a function: what follows the parameters is its value, of the type `Texel`, from the texture `image`.
#define CAUSEWAY_TEXTURE(name, type, parameters, ...)                                                                \
  template <class Texel>                                                                                             \
  static __device__ __forceinline__ Texel name(cudaTextureObject_t texObject, CAUSEWAY_PARAMETERS parameters) {      \
    const causewayTexture *image = causeway_texture::descriptor(texObject);                                          \
    return causeway_texture::__VA_ARGS__;                                                                            \
  }                                                                                                                  \
  template <class Texel>                                                                                             \
  static __device__ __forceinline__ void name(                                                                       \
      Texel *result, cudaTextureObject_t texObject, CAUSEWAY_PARAMETERS parameters) {                                \
    const causewayTexture *image = causeway_texture::descriptor(texObject);                                          \
    *result = causeway_texture::__VA_ARGS__;                                                                         \
  }                                                                                                                  \
  template <class T, enum cudaTextureReadMode mode>                                                                  \
  static __device__ __forceinline__ typename causeway_texture::Fetched<T, mode>::Type name(                          \
      texture<T, type, mode> reference, CAUSEWAY_PARAMETERS parameters) {                                            \
    typedef typename causeway_texture::Fetched<T, mode>::Type Texel;                                                 \
    const causewayTexture *image = causeway_texture::bound(reference);                                               \
    return image ? causeway_texture::__VA_ARGS__ : Texel();                                                          \
  }

// The three forms of a function by what chooses the level of detail: none, a number, or differences of coordinates.
#define CAUSEWAY_TEXTURES(name, type, parameters, difference, axes, isLayered, ...)                                   \
  CAUSEWAY_TEXTURE(name, type, parameters, sample<Texel, axes, isLayered>(image, __VA_ARGS__))                        \
  CAUSEWAY_TEXTURE(                                                                                                   \
      name##Lod, type, (CAUSEWAY_PARAMETERS parameters, float level),                                                 \
      sampleDetail<Texel, axes, isLayered>(image, __VA_ARGS__, level))                                                \
  CAUSEWAY_TEXTURE(                                                                                                   \
      name##Grad, type, (CAUSEWAY_PARAMETERS parameters, difference dPdx, difference dPdy),                           \
      sampleGradient<Texel, axes, isLayered>(image, __VA_ARGS__, dPdx, dPdy))

CAUSEWAY_TEXTURE(tex1Dfetch, cudaTextureType1D, (int x), fetch1D<Texel>(image, x))
CAUSEWAY_TEXTURES(tex1D, cudaTextureType1D, (float x), float, 1, false, x, 0, 0, 0)
CAUSEWAY_TEXTURES(tex2D, cudaTextureType2D, (float x, float y), float2, 2, false, x, y, 0, 0)
CAUSEWAY_TEXTURES(tex3D, cudaTextureType3D, (float x, float y, float z), float4, 3, false, x, y, z, 0)
CAUSEWAY_TEXTURES(tex1DLayered, cudaTextureType1DLayered, (float x, int layer), float, 1, true, x, 0, 0, layer)
CAUSEWAY_TEXTURES(
    tex2DLayered, cudaTextureType2DLayered, (float x, float y, int layer), float2, 2, true, x, y, 0, layer)
CAUSEWAY_TEXTURE(
    texCubemap, cudaTextureTypeCubemap, (float x, float y, float z), sampleCube<Texel>(image, x, y, z, 0))
CAUSEWAY_TEXTURE(
    texCubemapLod, cudaTextureTypeCubemap, (float x, float y, float z, float level),
    sampleCubeDetail<Texel>(image, x, y, z, 0, level))
CAUSEWAY_TEXTURE(
    texCubemapGrad, cudaTextureTypeCubemap, (float x, float y, float z, float4 dPdx, float4 dPdy),
    sampleCubeGradient<Texel>(image, x, y, z, 0, dPdx, dPdy))
CAUSEWAY_TEXTURE(
    texCubemapLayered, cudaTextureTypeCubemapLayered, (float x, float y, float z, int layer),
    sampleCube<Texel>(image, x, y, z, layer))
CAUSEWAY_TEXTURE(
    texCubemapLayeredLod, cudaTextureTypeCubemapLayered, (float x, float y, float z, int layer, float level),
    sampleCubeDetail<Texel>(image, x, y, z, layer, level))
CAUSEWAY_TEXTURE(
    texCubemapLayeredGrad, cudaTextureTypeCubemapLayered,
    (float x, float y, float z, int layer, float4 dPdx, float4 dPdy),
    sampleCubeGradient<Texel>(image, x, y, z, layer, dPdx, dPdy))

#undef CAUSEWAY_TEXTURES
#undef CAUSEWAY_TEXTURE
#undef CAUSEWAY_PARAMETERS

template <class Texel>
static __device__ __forceinline__ Texel tex2Dgather(cudaTextureObject_t texObject, float x, float y, int comp = 0) {
  return causeway_texture::gather<Texel>(causeway_texture::descriptor(texObject), x, y, comp);
}
template <class Texel>
static __device__ __forceinline__ void tex2Dgather(
    Texel *result, cudaTextureObject_t texObject, float x, float y, int comp = 0) {
  *result = tex2Dgather<Texel>(texObject, x, y, comp);
}
template <class T, enum cudaTextureReadMode mode>
static __device__ __forceinline__ typename causeway_texture::Gathered<T, mode>::Type tex2Dgather(
    texture<T, cudaTextureType2D, mode> reference, float x, float y, int comp = 0) {
  typedef typename causeway_texture::Gathered<T, mode>::Type Texel;
  const causewayTexture *image = causeway_texture::bound(reference);
  return image ? causeway_texture::gather<Texel>(image, x, y, comp) : Texel();
}

#endif
