// The functions that read and write surfaces (CUDA C++ Programming Guide, "Surface Functions"): x counts bytes, the other
// coordinates count rows, slices, layers or faces. What lies outside stops the kernel, or is the nearest element, or
// reads as zero and is not written, as the last argument says.
#ifndef CAUSEWAY_SURFACE_FUNCTIONS_H
#define CAUSEWAY_SURFACE_FUNCTIONS_H

#include "texture_descriptor.h"

namespace causeway_surface {

static __device__ __forceinline__ const causewayImageLevel *image(cudaSurfaceObject_t object) {
  return &((const causewayTexture *)object)->base;
}

template <int dim>
using Reference = surface<void, dim>;

// On the device a reference is its handle, and 0 until it is bound.
template <int dim>
static __device__ __forceinline__ const causewayImageLevel *image(surface<void, dim> reference) {
  const cudaSurfaceObject_t handle = *(const cudaSurfaceObject_t *)&reference;
  if (!handle) __builtin_trap();
  return image(handle);
}

// The place of `bytes` bytes; null where they lie outside and nothing is to be done.
static __device__ __forceinline__ char *place(
    const causewayImageLevel *level, int x, int y, int z, int bytes, cudaSurfaceBoundaryMode mode) {
  const int last = (int)level->rowBytes - bytes;
  const int bottom = (int)level->height - 1, back = (int)level->depth - 1;
  if (mode == cudaBoundaryModeClamp) {
    x = min(max(x, 0), last);
    y = min(max(y, 0), bottom);
    z = min(max(z, 0), back);
  } else if (x < 0 || x > last || y < 0 || y > bottom || z < 0 || z > back) {
    if (mode == cudaBoundaryModeTrap) __builtin_trap();
    return nullptr;
  }
  return (char *)level->data + z * level->slice + y * level->pitch + x;
}

template <class T>
static __device__ __forceinline__ T read(
    const causewayImageLevel *level, int x, int y, int z, cudaSurfaceBoundaryMode mode) {
  const char *address = place(level, x, y, z, sizeof(T), mode);
  return address ? *(const T *)address : T();
}

template <class T>
static __device__ __forceinline__ void write(
    const causewayImageLevel *level, int x, int y, int z, const T &value, cudaSurfaceBoundaryMode mode) {
  char *address = place(level, x, y, z, sizeof(T), mode);
  if (address) *(T *)address = value;
}

}  // namespace causeway_surface

#define CAUSEWAY_PARAMETERS(...) __VA_ARGS__

// The forms of a pair of functions, for objects or for references: what follows the parameters are the coordinates.
#define CAUSEWAY_SURFACE(name, Surface, parameters, ...)                                                             \
  template <class T>                                                                                                 \
  static __device__ __forceinline__ T name##read(                                                                    \
      Surface surfObject, CAUSEWAY_PARAMETERS parameters, cudaSurfaceBoundaryMode mode = cudaBoundaryModeTrap) {     \
    return causeway_surface::read<T>(causeway_surface::image(surfObject), __VA_ARGS__, mode);                        \
  }                                                                                                                  \
  template <class T>                                                                                                 \
  static __device__ __forceinline__ void name##read(                                                                 \
      T *result, Surface surfObject, CAUSEWAY_PARAMETERS parameters,                                                 \
      cudaSurfaceBoundaryMode mode = cudaBoundaryModeTrap) {                                                         \
    *result = causeway_surface::read<T>(causeway_surface::image(surfObject), __VA_ARGS__, mode);                     \
  }                                                                                                                  \
  template <class T>                                                                                                 \
  static __device__ __forceinline__ void name##write(                                                                \
      T value, Surface surfObject, CAUSEWAY_PARAMETERS parameters,                                                   \
      cudaSurfaceBoundaryMode mode = cudaBoundaryModeTrap) {                                                         \
    causeway_surface::write<T>(causeway_surface::image(surfObject), __VA_ARGS__, value, mode);                       \
  }
#define CAUSEWAY_SURFACES(name, dim, parameters, ...)                                                                \
  CAUSEWAY_SURFACE(name, cudaSurfaceObject_t, parameters, __VA_ARGS__)                                               \
  CAUSEWAY_SURFACE(name, causeway_surface::Reference<dim>, parameters, __VA_ARGS__)

CAUSEWAY_SURFACES(surf1D, cudaSurfaceType1D, (int x), x, 0, 0)
CAUSEWAY_SURFACES(surf2D, cudaSurfaceType2D, (int x, int y), x, y, 0)
CAUSEWAY_SURFACES(surf3D, cudaSurfaceType3D, (int x, int y, int z), x, y, z)
CAUSEWAY_SURFACES(surf1DLayered, cudaSurfaceType1DLayered, (int x, int layer), x, 0, layer)
CAUSEWAY_SURFACES(surf2DLayered, cudaSurfaceType2DLayered, (int x, int y, int layer), x, y, layer)
CAUSEWAY_SURFACES(surfCubemap, cudaSurfaceTypeCubemap, (int x, int y, int face), x, y, face)
CAUSEWAY_SURFACES(surfCubemapLayered, cudaSurfaceTypeCubemapLayered, (int x, int y, int layerFace), x, y, layerFace)

#undef CAUSEWAY_SURFACES
#undef CAUSEWAY_SURFACE
#undef CAUSEWAY_PARAMETERS

#endif
