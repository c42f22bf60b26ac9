// A mipmapped array whose levels hold numbers of their own, and what its texture gives at a level of detail.
#pragma once

#include "reference.h"

template <class T>
struct Mipmaps {
  cudaMipmappedArray_t array = nullptr;
  std::vector<Image> images;

  // An array of up to three axes; a depth with the layered flag counts layers.
  Mipmaps(int width, int height, int depth, int count, unsigned flags = 0) {
    const auto format = cudaCreateChannelDesc<T>();
    CUDA(cudaMallocMipmappedArray(&array, &format, make_cudaExtent(width, height, depth), count, flags));
    for (int n = 0; n < count; ++n) {
      const int w = std::max(width >> n, 1), h = std::max(height >> n, 1);
      const int d = flags ? depth : std::max(depth >> n, 1);
      const auto elements = randomElements<T>(w * h * d, n + 1);
      images.push_back(imageOf(elements, w, h, d));
      cudaMemcpy3DParms copy = {};
      CUDA(cudaGetMipmappedArrayLevel(&copy.dstArray, array, n));
      copy.srcPtr = make_cudaPitchedPtr((void *)elements.data(), w * sizeof(T), w, h);
      copy.extent = make_cudaExtent(w, h, d);
      copy.kind = cudaMemcpyHostToDevice;
      CUDA(cudaMemcpy3D(&copy));
    }
  }
  ~Mipmaps() { CUDA(cudaFreeMipmappedArray(array)); }

  cudaResourceDesc resource() const {
    cudaResourceDesc desc = {};
    desc.resType = cudaResourceTypeMipmappedArray;
    desc.res.mipmap.mipmap = array;
    return desc;
  }

  // What is read at a level of detail.
  double at(const cudaTextureDesc &desc, int axes, float x, float y, float z, float detail, int channel) const {
    float level = detail + desc.mipmapLevelBias;
    level = std::fmin(std::fmax(level, desc.minMipmapLevelClamp), desc.maxMipmapLevelClamp);
    level = std::fmin(std::fmax(level, 0.0f), (float)images.size() - 1);
    if (desc.mipmapFilterMode == cudaFilterModePoint)
      return sampled(images[(int)std::floor(std::nearbyint(level * 256) / 256 + 0.5)], desc, axes, x, y, z, channel);
    const double fixed = std::nearbyint((double)level * 256) / 256;
    const int first = (int)fixed;
    const double weight = fixed - first;
    double sum = (1 - weight) * sampled(images[first], desc, axes, x, y, z, channel);
    if (weight > 0) sum += weight * sampled(images[first + 1], desc, axes, x, y, z, channel);
    return sum;
  }
};

// A description for mipmaps, of which all levels may be read.
inline cudaTextureDesc mipmapDescription(cudaTextureFilterMode filter, cudaTextureFilterMode between) {
  auto desc = description(cudaAddressModeWrap, filter, true);
  desc.mipmapFilterMode = between;
  desc.maxMipmapLevelClamp = 100;
  return desc;
}
