// The functions that also tell whether what they read is there (CUDA C++ Programming Guide, "Texture Functions", for sparse
// arrays). There are no sparse arrays here (`cudaArraySparse` is refused), so that everything is.
#ifndef CAUSEWAY_TEXTURE_RESIDENT_H
#define CAUSEWAY_TEXTURE_RESIDENT_H

#include "texture_functions.h"

#define CAUSEWAY_PARAMETERS(...) __VA_ARGS__
#define CAUSEWAY_RESIDENT(name, parameters, ...)                                                                          \
  template <class Texel>                                                                                                  \
  static __device__ __forceinline__ Texel name(                                                                           \
      cudaTextureObject_t texObject, CAUSEWAY_PARAMETERS parameters, bool *isResident) {                                  \
    *isResident = true;                                                                                                   \
    return name<Texel>(texObject, __VA_ARGS__);                                                                           \
  }                                                                                                                       \
  template <class Texel>                                                                                                  \
  static __device__ __forceinline__ void name(                                                                            \
      Texel *result, cudaTextureObject_t texObject, CAUSEWAY_PARAMETERS parameters, bool *isResident) {                   \
    *isResident = true;                                                                                                   \
    *result = name<Texel>(texObject, __VA_ARGS__);                                                                        \
  }

CAUSEWAY_RESIDENT(tex2D, (float x, float y), x, y)
CAUSEWAY_RESIDENT(tex2DLod, (float x, float y, float level), x, y, level)
CAUSEWAY_RESIDENT(tex2DGrad, (float x, float y, float2 dPdx, float2 dPdy), x, y, dPdx, dPdy)
CAUSEWAY_RESIDENT(tex3D, (float x, float y, float z), x, y, z)
CAUSEWAY_RESIDENT(tex3DLod, (float x, float y, float z, float level), x, y, z, level)
CAUSEWAY_RESIDENT(tex3DGrad, (float x, float y, float z, float4 dPdx, float4 dPdy), x, y, z, dPdx, dPdy)
CAUSEWAY_RESIDENT(tex2DLayered, (float x, float y, int layer), x, y, layer)
CAUSEWAY_RESIDENT(tex2DLayeredLod, (float x, float y, int layer, float level), x, y, layer, level)
CAUSEWAY_RESIDENT(
    tex2DLayeredGrad, (float x, float y, int layer, float2 dPdx, float2 dPdy), x, y, layer, dPdx, dPdy)

#undef CAUSEWAY_RESIDENT
#undef CAUSEWAY_PARAMETERS

template <class Texel>
static __device__ __forceinline__ Texel tex2Dgather(
    cudaTextureObject_t texObject, float x, float y, bool *isResident, int comp = 0) {
  *isResident = true;
  return tex2Dgather<Texel>(texObject, x, y, comp);
}
template <class Texel>
static __device__ __forceinline__ void tex2Dgather(
    Texel *result, cudaTextureObject_t texObject, float x, float y, bool *isResident, int comp = 0) {
  *isResident = true;
  *result = tex2Dgather<Texel>(texObject, x, y, comp);
}

#endif
