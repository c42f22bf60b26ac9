// Surfaces of elements of one, two and four numbers of every type, written and read, and read as a texture.
#include "../check.h"

template <class T>
__global__ void turn(cudaSurfaceObject_t to, cudaSurfaceObject_t from, int width, int height) {
  const int x = threadIdx.x, y = threadIdx.y;
  if (x < width && y < height)
    surf2Dwrite(surf2Dread<T>(from, x * int(sizeof(T)), y), to, (width - 1 - x) * int(sizeof(T)), height - 1 - y);
}
template <class T>
__global__ void fetch(T *out, cudaTextureObject_t texture, int width) {
  out[threadIdx.y * width + threadIdx.x] = tex2D<T>(texture, threadIdx.x + 0.5f, threadIdx.y + 0.5f);
}
template <class T>
static void check() {
  const int width = 13, height = 5;
  std::vector<T> in(width * height), out(width * height);
  for (size_t n = 0; n < in.size() * sizeof(T); ++n) reinterpret_cast<unsigned char *>(in.data())[n] = (unsigned char)(n * 37 + n / 7) & 0x3f;
  const auto format = cudaCreateChannelDesc<T>();
  cudaArray_t arrays[2];
  cudaSurfaceObject_t surfaces[2];
  cudaResourceDesc resource = {};
  resource.resType = cudaResourceTypeArray;
  for (int k = 0; k < 2; ++k) {
    CUDA(cudaMallocArray(&arrays[k], &format, width, height, cudaArraySurfaceLoadStore));
    resource.res.array.array = arrays[k];
    CUDA(cudaCreateSurfaceObject(&surfaces[k], &resource));
  }
  CUDA(cudaMemcpy2DToArray(arrays[0], 0, 0, in.data(), width * sizeof(T), width * sizeof(T), height, cudaMemcpyHostToDevice));
  turn<T><<<1, dim3(16, 8)>>>(surfaces[1], surfaces[0], width, height);
  CUDA(cudaMemcpy2DFromArray(out.data(), width * sizeof(T), arrays[1], 0, 0, width * sizeof(T), height, cudaMemcpyDeviceToHost));
  for (int n = 0; n < width * height; ++n) EXPECT_EQUAL(memcmp(&out[n], &in[width * height - 1 - n], sizeof(T)), 0, n);
  cudaTextureDesc how = {};
  how.readMode = cudaReadModeElementType;
  cudaTextureObject_t texture;
  CUDA(cudaCreateTextureObject(&texture, &resource, &how, nullptr));
  OnDevice<T> fetched(width * height);
  fetch<T><<<1, dim3(width, height)>>>(fetched, texture, width);
  const auto found = fetched.values();
  for (int n = 0; n < width * height; ++n) EXPECT_EQUAL(memcmp(&found[n], &out[n], sizeof(T)), 0, n);
  CUDA(cudaDestroyTextureObject(texture));
  for (int k = 0; k < 2; ++k) {
    CUDA(cudaDestroySurfaceObject(surfaces[k]));
    CUDA(cudaFreeArray(arrays[k]));
  }
}
int main() {
  check<unsigned char>();
  check<ushort2>();
  check<short4>();
  check<int>();
  check<float>();
  check<float4>();
  return report();
}
