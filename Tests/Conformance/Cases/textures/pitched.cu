// Textures of rows in memory that cudaMallocPitch gave: point sampling, filtering and integers as numbers.
#include "modes.h"

template <class Stored, class Read>
void check(cudaTextureFilterMode filter, cudaTextureReadMode read, double divisor, double tolerance) {
  const int width = 23, height = 17;
  const auto elements = randomElements<Stored>(width * height);
  Stored *memory;
  size_t pitch;
  CUDA(cudaMallocPitch(&memory, &pitch, width * sizeof(Stored), height));
  CUDA(cudaMemcpy2D(memory, pitch, elements.data(), width * sizeof(Stored), width * sizeof(Stored), height,
                    cudaMemcpyHostToDevice));
  cudaResourceDesc resource = {};
  resource.resType = cudaResourceTypePitch2D;
  resource.res.pitch2D.devPtr = memory;
  resource.res.pitch2D.desc = cudaCreateChannelDesc<Stored>();
  resource.res.pitch2D.width = width;
  resource.res.pitch2D.height = height;
  resource.res.pitch2D.pitchInBytes = pitch;
  compareModes<Read, 2>(imageOf(elements, width, height, 1, divisor), resource, filter, read, tolerance);
  CUDA(cudaFree(memory));
}

int main() {
  check<float, float>(cudaFilterModeLinear, cudaReadModeElementType, 1, 1e-6);
  check<int, int>(cudaFilterModePoint, cudaReadModeElementType, 1, 0);
  check<uchar4, float4>(cudaFilterModeLinear, cudaReadModeNormalizedFloat, 255, 1e-6);
  return report();
}
