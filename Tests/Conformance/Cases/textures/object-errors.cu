// What cannot be made into a texture, and what the functions that ask for descriptions say.
#include "reference.h"

int main() {
  cudaTextureObject_t texture = 0;
  ArrayOf<float> floats(randomElements<float>(8 * 8), 8, 8, 0);
  ArrayOf<int> ints(randomElements<int>(8 * 8), 8, 8, 0);
  ArrayOf<uchar4> bytes(randomElements<uchar4>(8 * 8), 8, 8, 0);
  auto resource = floats.resource();
  auto desc = description(cudaAddressModeClamp, cudaFilterModeLinear, false);
  CUDA_FAILS(cudaCreateTextureObject(nullptr, &resource, &desc, nullptr), cudaErrorInvalidValue);
  CUDA_FAILS(cudaCreateTextureObject(&texture, nullptr, &desc, nullptr), cudaErrorInvalidValue);
  CUDA_FAILS(cudaCreateTextureObject(&texture, &resource, nullptr, nullptr), cudaErrorInvalidValue);

  // Only what is read as floating point can be filtered.
  auto other = ints.resource();
  CUDA_FAILS(cudaCreateTextureObject(&texture, &other, &desc, nullptr), cudaErrorInvalidFilterSetting);
  desc.readMode = cudaReadModeNormalizedFloat;
  CUDA_FAILS(cudaCreateTextureObject(&texture, &other, &desc, nullptr), cudaErrorInvalidFilterSetting);
  other = bytes.resource();
  CUDA(cudaCreateTextureObject(&texture, &other, &desc, nullptr));
  CUDA(cudaDestroyTextureObject(texture));
  desc.readMode = cudaReadModeElementType;
  CUDA_FAILS(cudaCreateTextureObject(&texture, &other, &desc, nullptr), cudaErrorInvalidFilterSetting);

  // Mipmapped arrays are read with normalised coordinates.
  cudaMipmappedArray_t mipmaps;
  const auto format = cudaCreateChannelDesc<float>();
  CUDA(cudaMallocMipmappedArray(&mipmaps, &format, make_cudaExtent(8, 8, 0), 3));
  cudaResourceDesc mipmapped = {};
  mipmapped.resType = cudaResourceTypeMipmappedArray;
  mipmapped.res.mipmap.mipmap = mipmaps;
  CUDA_FAILS(cudaCreateTextureObject(&texture, &mipmapped, &desc, nullptr), cudaErrorInvalidValue);
  CUDA(cudaFreeMipmappedArray(mipmaps));

  // Memory: its alignment, its extent, its kind and its elements.
  OnDevice<float> memory(1024);
  cudaResourceDesc linear = {};
  linear.resType = cudaResourceTypeLinear;
  linear.res.linear.devPtr = memory + 1;
  linear.res.linear.desc = format;
  linear.res.linear.sizeInBytes = 64;
  CUDA_FAILS(cudaCreateTextureObject(&texture, &linear, &desc, nullptr), cudaErrorInvalidValue);
  linear.res.linear.devPtr = memory;
  linear.res.linear.sizeInBytes = 0;
  CUDA_FAILS(cudaCreateTextureObject(&texture, &linear, &desc, nullptr), cudaErrorInvalidValue);
  linear.res.linear.sizeInBytes = 64;
  linear.res.linear.desc = cudaCreateChannelDesc(32, 32, 32, 0, cudaChannelFormatKindFloat);
  CUDA_FAILS(cudaCreateTextureObject(&texture, &linear, &desc, nullptr), cudaErrorInvalidChannelDescriptor);
  linear.res.linear.desc = format;
  CUDA(cudaCreateTextureObject(&texture, &linear, &desc, nullptr));
  cudaResourceDesc foundResource;
  cudaTextureDesc foundDesc;
  cudaResourceViewDesc foundView;
  CUDA(cudaGetTextureObjectResourceDesc(&foundResource, texture));
  EXPECT(foundResource.resType == cudaResourceTypeLinear && foundResource.res.linear.devPtr == memory);
  CUDA(cudaGetTextureObjectTextureDesc(&foundDesc, texture));
  EXPECT(foundDesc.filterMode == cudaFilterModeLinear && foundDesc.addressMode[1] == cudaAddressModeClamp);
  CUDA_FAILS(cudaGetTextureObjectResourceViewDesc(&foundView, texture), cudaErrorInvalidValue);
  CUDA(cudaDestroyTextureObject(texture));
  CUDA_FAILS(cudaGetTextureObjectTextureDesc(&foundDesc, texture), cudaErrorInvalidValue);
  CUDA_FAILS(cudaDestroyTextureObject(texture), cudaErrorInvalidValue);

  cudaResourceDesc pitched = {};
  pitched.resType = cudaResourceTypePitch2D;
  pitched.res.pitch2D.devPtr = memory;
  pitched.res.pitch2D.desc = format;
  pitched.res.pitch2D.width = 8;
  pitched.res.pitch2D.height = 8;
  pitched.res.pitch2D.pitchInBytes = 36;
  CUDA_FAILS(cudaCreateTextureObject(&texture, &pitched, &desc, nullptr), cudaErrorInvalidValue);
  pitched.res.pitch2D.pitchInBytes = 64;
  CUDA(cudaCreateTextureObject(&texture, &pitched, &desc, nullptr));
  CUDA(cudaDestroyTextureObject(texture));
  pitched.res.pitch2D.height = 70000;
  CUDA_FAILS(cudaCreateTextureObject(&texture, &pitched, &desc, nullptr), cudaErrorInvalidValue);

  resource.res.array.array = nullptr;
  CUDA_FAILS(cudaCreateTextureObject(&texture, &resource, &desc, nullptr), cudaErrorInvalidResourceHandle);
  size_t width = 0;
  CUDA(cudaDeviceGetTexture1DLinearMaxWidth(&width, &format, 0));
  EXPECT(width == 1 << 28);
  cudaDeviceProp properties;
  CUDA(cudaGetDeviceProperties(&properties, 0));
  int value = 0;
  CUDA(cudaDeviceGetAttribute(&value, cudaDevAttrMaxTexture2DWidth, 0));
  EXPECT_EQUAL(value, properties.maxTexture2D[0], 0);
  EXPECT(properties.maxTexture1D == 131072 && properties.maxTexture2D[1] == 65536 && properties.maxTexture3D[2] == 16384);
  EXPECT(properties.maxTexture2DLayered[2] == 2048 && properties.maxTextureCubemap == 32768);
  EXPECT(properties.textureAlignment == 256 && properties.texturePitchAlignment == 32);
  return report();
}
