// Texture references (CUDA C++ Programming Guide of CUDA 11, "Texture Reference API"): global variables that functions of
// the host bind to memory. On the device such a variable is a handle of 8 bytes; the compiler sees to that.
#ifndef CAUSEWAY_CUDA_TEXTURE_TYPES_H
#define CAUSEWAY_CUDA_TEXTURE_TYPES_H
// Programs ask by this name whether the header has been included.
#define __CUDA_TEXTURE_TYPES_H__

#if defined(__cplusplus)
#include "channel_descriptor.h"
#include "texture_types.h"

template <class T, int texType = cudaTextureType1D, enum cudaTextureReadMode mode = cudaReadModeElementType>
struct __device_builtin_texture_type__ texture : public textureReference {
  __host__ texture(
      int isNormalized = 0, enum cudaTextureFilterMode filter = cudaFilterModePoint,
      enum cudaTextureAddressMode address = cudaAddressModeClamp) {
    set(isNormalized, filter, address, cudaCreateChannelDesc<T>());
  }
  __host__ texture(
      int isNormalized, enum cudaTextureFilterMode filter, enum cudaTextureAddressMode address,
      struct cudaChannelFormatDesc desc) {
    set(isNormalized, filter, address, desc);
  }

 private:
  __host__ void set(
      int isNormalized, enum cudaTextureFilterMode filter, enum cudaTextureAddressMode address,
      struct cudaChannelFormatDesc desc) {
    *(textureReference *)this = textureReference();
    normalized = isNormalized;
    filterMode = filter;
    addressMode[0] = addressMode[1] = addressMode[2] = address;
    channelDesc = desc;
  }
};
#endif

#endif
