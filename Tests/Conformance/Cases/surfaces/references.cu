// The surface<> references of CUDA 11 and before, bound to one array and then to another.
#include "../check.h"

surface<void, cudaSurfaceType2D> target;
surface<void, 3> volume;

__global__ void write(int width, int add) {
  const int x = threadIdx.x, y = blockIdx.x;
  if (x < width) surf2Dwrite(x * 7 + y * 1000 + add, target, x * 4, y);
}
__global__ void sum(int *out) {
  const int x = threadIdx.x, y = threadIdx.y;
  int total = surf2Dread<int>(target, x * 4, y);
  for (int z = 0; z < 3; ++z) total += surf3Dread<int>(volume, x * 4, y, z);
  surf3Dwrite(total, volume, x * 4, y, 1);
  out[y * 10 + x] = total;
}
int main() {
  const auto format = cudaCreateChannelDesc<int>();
  cudaArray_t arrays[2], cube;
  for (cudaArray_t &array : arrays) CUDA(cudaMallocArray(&array, &format, 10, 6, cudaArraySurfaceLoadStore));
  CUDA(cudaMalloc3DArray(&cube, &format, make_cudaExtent(10, 6, 3), cudaArraySurfaceLoadStore));
  std::vector<int> slices(180);
  for (int n = 0; n < 180; ++n) slices[n] = n * n;
  cudaMemcpy3DParms copy = {};
  copy.srcPtr = make_cudaPitchedPtr(slices.data(), 40, 10, 6);
  copy.dstArray = cube;
  copy.extent = make_cudaExtent(10, 6, 3);
  copy.kind = cudaMemcpyHostToDevice;
  CUDA(cudaMemcpy3D(&copy));
  CUDA(cudaBindSurfaceToArray(volume, cube));
  for (int k = 0; k < 2; ++k) {
    CUDA(cudaBindSurfaceToArray(target, arrays[k]));
    write<<<6, 32>>>(10, k * 50000);
  }
  for (int k = 0; k < 2; ++k) {
    std::vector<int> found(60);
    CUDA(cudaMemcpy2DFromArray(found.data(), 40, arrays[k], 0, 0, 40, 6, cudaMemcpyDeviceToHost));
    for (int n = 0; n < 60; ++n) EXPECT_EQUAL(found[n], n % 10 * 7 + n / 10 * 1000 + k * 50000, n);
  }
  OnDevice<int> out(60);
  sum<<<1, dim3(10, 6)>>>(out);
  const auto totals = out.values();
  for (int n = 0; n < 60; ++n)
    EXPECT_EQUAL(totals[n], n % 10 * 7 + n / 10 * 1000 + 50000 + n * n + (n + 60) * (n + 60) + (n + 120) * (n + 120), n);
  for (cudaArray_t array : {arrays[0], arrays[1], cube}) CUDA(cudaFreeArray(array));
  return report();
}
