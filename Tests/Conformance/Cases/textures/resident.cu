// The forms that tell whether what is read is there: always, as there are no sparse arrays.
#include "../check.h"

// What is read, if it is said to be there.
template <int form>
__global__ void read(cudaTextureObject_t texture, float *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const float x = i % 8 + 0.5f, y = i / 8 % 4 + 0.5f, z = i % 3 + 0.5f;
  bool isThere = false;
  float value = 0;
  if (form == 0) tex2D(&value, texture, x, y, &isThere);
  if (form == 1) value = tex2DLod<float>(texture, x, y, 0, &isThere);
  if (form == 2) value = tex2Dgather<float4>(texture, x + 0.5f, y + 0.5f, &isThere).w;
  if (form == 3) value = tex2DLayered<float>(texture, x, y, i % 3, &isThere);
  if (form == 4) value = tex3D<float>(texture, x, y, z, &isThere);
  if (form == 5) value = tex2DGrad<float>(texture, x, y, make_float2(0, 0), make_float2(0, 0), &isThere);
  out[i] = isThere ? value : -1;
}

// A texture of 8 × 4 × 3 numbers from 0 on, or of the first 8 × 4.
static cudaTextureObject_t made(unsigned flags, int depth) {
  std::vector<float> values(8 * 4 * 3);
  for (size_t i = 0; i < values.size(); ++i) values[i] = float(i);
  cudaArray_t array;
  const auto channels = cudaCreateChannelDesc<float>();
  const auto extent = make_cudaExtent(8, 4, depth);
  CUDA(cudaMalloc3DArray(&array, &channels, extent, flags));
  cudaMemcpy3DParms copy = {};
  copy.srcPtr = make_cudaPitchedPtr(values.data(), 8 * sizeof(float), 8, 4);
  copy.dstArray = array;
  copy.extent = make_cudaExtent(8, 4, depth ? depth : 1);
  copy.kind = cudaMemcpyHostToDevice;
  CUDA(cudaMemcpy3D(&copy));
  cudaResourceDesc resource = {};
  resource.resType = cudaResourceTypeArray;
  resource.res.array.array = array;
  cudaTextureDesc desc = {};
  for (auto &mode : desc.addressMode) mode = cudaAddressModeClamp;
  cudaTextureObject_t texture = 0;
  CUDA(cudaCreateTextureObject(&texture, &resource, &desc, nullptr));
  return texture;
}

template <int form>
static void check(cudaTextureObject_t texture, bool hasLayers) {
  const int count = 96;
  OnDevice<float> out(count);
  read<form><<<3, 32>>>(texture, out, count);
  const auto found = out.values();
  for (int i = 0; i < count; ++i) EXPECT_EQUAL(found[i], float((hasLayers ? i % 3 * 32 : 0) + i % 32), form * 100 + i);
}

int main() {
  const auto flat = made(cudaArrayTextureGather, 0);
  check<0>(flat, false);
  check<1>(flat, false);
  check<2>(flat, false);
  check<5>(flat, false);
  check<3>(made(cudaArrayLayered, 3), true);
  check<4>(made(0, 3), true);
  return report();
}
