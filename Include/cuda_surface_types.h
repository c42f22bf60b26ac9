// Surface references (CUDA C++ Programming Guide of CUDA 11, "Surface Reference API"), like texture references.
#ifndef CAUSEWAY_CUDA_SURFACE_TYPES_H
#define CAUSEWAY_CUDA_SURFACE_TYPES_H
// Programs ask by this name whether the header has been included.
#define __CUDA_SURFACE_TYPES_H__

#if defined(__cplusplus)
#include "channel_descriptor.h"
#include "surface_types.h"

template <class T, int dim = 1>
struct __device_builtin_surface_type__ surface : public surfaceReference {
  __host__ surface() { channelDesc = cudaCreateChannelDesc<T>(); }
  __host__ surface(struct cudaChannelFormatDesc desc) { channelDesc = desc; }
};

template <int dim>
struct __device_builtin_surface_type__ surface<void, dim> : public surfaceReference {
  __host__ surface() { channelDesc = cudaCreateChannelDesc<void>(); }
};
#endif

#endif
