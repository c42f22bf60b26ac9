// Handles in structures, in arrays on the device and in constant memory; a texture for each thread.
#include "reference.h"

struct Layer {
  float scale;
  cudaTextureObject_t texture;
  int offset;
};
__constant__ cudaTextureObject_t chosen[4];
__device__ cudaTextureObject_t single;

__global__ void fromStructure(Layer layer, float *out) {
  out[threadIdx.x] = layer.scale * tex1Dfetch<float>(layer.texture, threadIdx.x) + layer.offset;
}
__global__ void fromArray(const cudaTextureObject_t *textures, int count, float *out) {
  out[threadIdx.x] = tex1Dfetch<float>(textures[threadIdx.x % count], threadIdx.x);
}
__global__ void fromVariables(float *out) {
  out[threadIdx.x] = tex1Dfetch<float>(chosen[threadIdx.x & 3], threadIdx.x) + tex1Dfetch<float>(single, 0);
}

int main() {
  const int size = 64, count = 37;
  const auto elements = randomElements<float>(size * count);
  OnDevice<float> memory(elements), out(size);
  std::vector<cudaTextureObject_t> textures(count);
  for (int n = 0; n < count; ++n) {
    cudaResourceDesc resource = {};
    resource.resType = cudaResourceTypeLinear;
    resource.res.linear.devPtr = memory + n * size;
    resource.res.linear.desc = cudaCreateChannelDesc<float>();
    resource.res.linear.sizeInBytes = size * sizeof(float);
    cudaTextureDesc desc = {};
    CUDA(cudaCreateTextureObject(&textures[n], &resource, &desc, nullptr));
  }
  fromStructure<<<1, size>>>(Layer{2, textures[5], 7}, out);
  auto found = out.values();
  for (int i = 0; i < size; ++i) EXPECT_NEAR(found[i], 2 * elements[5 * size + i] + 7, 1e-6, i);

  OnDevice<cudaTextureObject_t> all(textures);
  fromArray<<<1, size>>>(all, count, out);
  found = out.values();
  for (int i = 0; i < size; ++i) EXPECT_EQUAL(found[i], elements[i % count * size + i], i);

  CUDA(cudaMemcpyToSymbol(chosen, textures.data(), 4 * sizeof(cudaTextureObject_t)));
  CUDA(cudaMemcpyToSymbol(single, &textures[9], sizeof(cudaTextureObject_t)));
  fromVariables<<<1, size>>>(out);
  found = out.values();
  for (int i = 0; i < size; ++i) EXPECT_NEAR(found[i], elements[(i & 3) * size + i] + elements[9 * size], 1e-6, i);

  // What is written to the memory is read by the next kernel.
  CUDA(cudaMemset(memory, 0, size * sizeof(float)));
  fromArray<<<1, 1>>>(all, count, out);
  EXPECT_EQUAL(out.values()[0], 0.0f, 0);
  for (auto texture : textures) CUDA(cudaDestroyTextureObject(texture));
  CUDA_FAILS(cudaDestroyTextureObject(textures[0]), cudaErrorInvalidValue);
  return report();
}
