// Views: some levels of a mipmapped array, some layers, and another format of the same size.
#include "mipmaps.h"

__global__ void readLevels(cudaTextureObject_t texture, const float4 *points, float *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count) out[i] = tex2DLod<float>(texture, points[i].x, points[i].y, points[i].w);
}

__global__ void readLayers(cudaTextureObject_t texture, int *out, int width) {
  const int i = threadIdx.x;
  out[i] = tex2DLayered<int>(texture, i % width + 0.5f, 0.5f, i / width);
}

__global__ void readBits(cudaTextureObject_t texture, ushort2 *out) {
  const int i = threadIdx.x;
  out[i] = tex2D<ushort2>(texture, i % 8 + 0.5f, i / 8 + 0.5f);
}

int main() {
  {
    Mipmaps<float> all(32, 16, 0, 5);
    auto desc = mipmapDescription(cudaFilterModeLinear, cudaFilterModeLinear);
    cudaResourceViewDesc view = {};
    view.width = 16;
    view.height = 8;
    view.firstMipmapLevel = 1;
    view.lastMipmapLevel = 3;
    Texture texture(all.resource(), desc, &view);
    const int count = 100;
    const auto at = points(count, desc, 16, 8, 1, 2);
    OnDevice<float4> where(at);
    OnDevice<float> out(count);
    readLevels<<<1, 128>>>(texture, where, out, count);
    const auto found = out.values();
    all.images.erase(all.images.begin());
    all.images.pop_back();
    for (int i = 0; i < count; ++i)
      EXPECT_NEAR(found[i], all.at(desc, 2, at[i].x, at[i].y, 0, at[i].w, 0), 2e-6, i);
    view.width = 15;
    cudaTextureObject_t wrong;
    const auto resource = all.resource();
    CUDA_FAILS(cudaCreateTextureObject(&wrong, &resource, &desc, &view), cudaErrorInvalidValue);
    cudaResourceViewDesc back;
    CUDA(cudaGetTextureObjectResourceViewDesc(&back, texture));
    EXPECT(back.firstMipmapLevel == 1 && back.lastMipmapLevel == 3 && back.width == 16);
  }
  {
    const auto elements = randomElements<int>(8 * 2 * 5);
    ArrayOf<int> array(elements, 8, 2, 5, cudaArrayLayered);
    cudaResourceViewDesc view = {};
    view.width = 8;
    view.height = 2;
    view.firstLayer = 2;
    view.lastLayer = 3;
    Texture texture(array.resource(), description(cudaAddressModeClamp, cudaFilterModePoint, false), &view);
    OnDevice<int> out(32);
    readLayers<<<1, 32>>>(texture, out, 8);
    const auto found = out.values();
    // A layer beyond the view is its last one.
    for (int i = 0; i < 32; ++i) EXPECT_EQUAL(found[i], elements[(2 + std::min(i / 8, 1)) * 16 + i % 8], i);
  }
  {
    const auto elements = randomElements<unsigned>(8 * 4);
    ArrayOf<unsigned> array(elements, 8, 4, 0);
    cudaResourceViewDesc view = {};
    view.format = cudaResViewFormatUnsignedShort2;
    view.width = 8;
    view.height = 4;
    const auto desc = description(cudaAddressModeClamp, cudaFilterModePoint, false);
    Texture texture(array.resource(), desc, &view);
    OnDevice<ushort2> out(32);
    readBits<<<1, 32>>>(texture, out);
    const auto found = out.values();
    for (int i = 0; i < 32; ++i) EXPECT_EQUAL(found[i].x | (unsigned)found[i].y << 16, elements[i], i);
    view.format = cudaResViewFormatUnsignedShort4;
    cudaTextureObject_t wrong;
    const auto resource = array.resource();
    CUDA_FAILS(cudaCreateTextureObject(&wrong, &resource, &desc, &view), cudaErrorInvalidValue);
    view.format = cudaResViewFormatUnsignedBlockCompressed1;
    CUDA_FAILS(cudaCreateTextureObject(&wrong, &resource, &desc, &view), cudaErrorNotSupported);
  }
  return report();
}
