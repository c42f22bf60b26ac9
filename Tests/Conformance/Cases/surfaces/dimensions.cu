// Surface objects of one, two and three dimensions and of layers: reads and writes, and what lies outside.
#include "../check.h"

__global__ void fill1D(cudaSurfaceObject_t s, int width) {
  const int x = blockIdx.x * blockDim.x + threadIdx.x;
  if (x < width) surf1Dwrite(x * 3 + 1, s, x * 4);
}
__global__ void fill2D(cudaSurfaceObject_t s, int width, int height) {
  const int x = threadIdx.x, y = blockIdx.x;
  if (x < width && y < height) surf2Dwrite(float(x + 100 * y), s, x * 4, y);
  // Not written.
  surf2Dwrite(-1.0f, s, (width + x) * 4, y, cudaBoundaryModeZero);
}
__global__ void fill3D(cudaSurfaceObject_t s, bool isLayered) {
  const int x = threadIdx.x, y = threadIdx.y, z = blockIdx.x;
  const short2 value = make_short2(short(x + 10 * y), short(z - 7));
  if (isLayered) surf2DLayeredwrite(value, s, x * 4, y, z);
  else surf3Dwrite(value, s, x * 4, y, z);
}
__global__ void read(int *out, cudaSurfaceObject_t one, cudaSurfaceObject_t two, cudaSurfaceObject_t three, cudaSurfaceObject_t layers) {
  const int t = threadIdx.x;
  int *o = out + 8 * t;
  o[0] = surf1Dread<int>(one, t * 4);
  o[1] = surf1Dread<int>(one, (t - 20) * 4, cudaBoundaryModeClamp);
  o[2] = surf1Dread<int>(one, (t - 20) * 4, cudaBoundaryModeZero);
  o[3] = int(surf2Dread<float>(two, t % 17 * 4, t / 8));
  float f;
  surf2Dread(&f, two, (t - 5) * 4, t - 30, cudaBoundaryModeClamp);
  o[4] = int(f);
  const short2 a = surf3Dread<short2>(three, t % 8 * 4, t / 8 % 4, t / 32 % 3);
  o[5] = a.x * 100 + a.y;
  const short2 b = surf2DLayeredread<short2>(layers, t % 8 * 4, t / 8 % 4, t / 32 % 3);
  o[6] = b.x * 100 + b.y;
  o[7] = surf3Dread<short2>(three, t % 8 * 4, t / 8 % 4, t / 16, cudaBoundaryModeZero).x;
}
static cudaSurfaceObject_t surfaceOf(cudaArray_t array) {
  cudaResourceDesc resource = {};
  resource.resType = cudaResourceTypeArray;
  resource.res.array.array = array;
  cudaSurfaceObject_t surface = 0;
  CUDA(cudaCreateSurfaceObject(&surface, &resource));
  return surface;
}
int main() {
  cudaArray_t one, two, three, layers;
  const auto integers = cudaCreateChannelDesc<int>(), floats = cudaCreateChannelDesc<float>(), pairs = cudaCreateChannelDesc<short2>();
  CUDA(cudaMallocArray(&one, &integers, 70, 0, cudaArraySurfaceLoadStore));
  CUDA(cudaMallocArray(&two, &floats, 17, 12, cudaArraySurfaceLoadStore));
  CUDA(cudaMalloc3DArray(&three, &pairs, make_cudaExtent(8, 4, 3), cudaArraySurfaceLoadStore));
  CUDA(cudaMalloc3DArray(&layers, &pairs, make_cudaExtent(8, 4, 3), cudaArraySurfaceLoadStore | cudaArrayLayered));
  const cudaSurfaceObject_t s1 = surfaceOf(one), s2 = surfaceOf(two), s3 = surfaceOf(three), s4 = surfaceOf(layers);
  fill1D<<<2, 64>>>(s1, 70);
  fill2D<<<12, 32>>>(s2, 17, 12);
  fill3D<<<3, dim3(8, 4)>>>(s3, false);
  fill3D<<<3, dim3(8, 4)>>>(s4, true);
  OnDevice<int> out(64 * 8);
  read<<<1, 64>>>(out, s1, s2, s3, s4);
  CUDA(cudaGetLastError());
  const auto found = out.values();
  const auto clamp = [](int v, int last) { return v < 0 ? 0 : v > last ? last : v; };
  for (int t = 0; t < 64; ++t) {
    const int *o = &found[8 * t];
    EXPECT_EQUAL(o[0], t * 3 + 1, t);
    EXPECT_EQUAL(o[1], clamp(t - 20, 69) * 3 + 1, t);
    EXPECT_EQUAL(o[2], t < 20 ? 0 : (t - 20) * 3 + 1, t);
    EXPECT_EQUAL(o[3], t % 17 + 100 * (t / 8), t);
    EXPECT_EQUAL(o[4], clamp(t - 5, 16) + 100 * clamp(t - 30, 11), t);
    EXPECT_EQUAL(o[5], (t % 8 + 10 * (t / 8 % 4)) * 100 + t / 32 % 3 - 7, t);
    EXPECT_EQUAL(o[6], o[5], t);
    EXPECT_EQUAL(o[7], t / 16 < 3 ? t % 8 + 10 * (t / 8 % 4) : 0, t);
  }
  std::vector<int> row(70);
  CUDA(cudaMemcpy2DFromArray(row.data(), 280, one, 0, 0, 280, 1, cudaMemcpyDeviceToHost));
  for (int x = 0; x < 70; ++x) EXPECT_EQUAL(row[x], x * 3 + 1, x);
  for (cudaSurfaceObject_t s : {s1, s2, s3, s4}) CUDA(cudaDestroySurfaceObject(s));
  for (cudaArray_t a : {one, two, three, layers}) CUDA(cudaFreeArray(a));
  return report();
}
