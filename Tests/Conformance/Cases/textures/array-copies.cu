// Copies to, from and between arrays, of parts at offsets, in two and three dimensions, and what an array tells of itself.
#include "../check.h"

int main() {
  const auto format = cudaCreateChannelDesc<int>();
  const int width = 20, height = 9;
  cudaArray_t a, b, cube;
  CUDA(cudaMallocArray(&a, &format, width, height));
  CUDA(cudaMallocArray(&b, &format, width, height));
  std::vector<int> host(width * height, -1), back(width * height);
  for (int n = 0; n < width * height; ++n) host[n] = n * 3;
  const auto compare = [&](cudaArray_t array, auto expected) {
    CUDA(cudaMemcpy2DFromArray(back.data(), width * 4, array, 0, 0, width * 4, height, cudaMemcpyDeviceToHost));
    for (int n = 0; n < width * height; ++n) EXPECT_EQUAL(back[n], expected(n % width, n / width), n);
  };
  CUDA(cudaMemcpy2DToArray(a, 0, 0, host.data(), width * 4, width * 4, height, cudaMemcpyHostToDevice));
  compare(a, [](int x, int y) { return (y * width + x) * 3; });
  // A part of 6 × 4 elements, from device memory with a pitch, to column 5 of row 2.
  std::vector<int> patch(8 * 4);
  for (int n = 0; n < 32; ++n) patch[n] = 1000 + n;
  OnDevice<int> device(patch);
  CUDA(cudaMemcpy2DToArray(a, 5 * 4, 2, device.data, 8 * 4, 6 * 4, 4, cudaMemcpyDeviceToDevice));
  const auto patched = [](int x, int y) {
    return x >= 5 && x < 11 && y >= 2 && y < 6 ? 1000 + (y - 2) * 8 + x - 5 : (y * width + x) * 3;
  };
  compare(a, patched);
  CUDA(cudaMemcpy2DArrayToArray(b, 0, 0, a, 0, 0, width * 4, height));
  compare(b, patched);
  CUDA(cudaMemcpy2DArrayToArray(b, 4, 0, a, 5 * 4, 2, 3 * 4, 2));
  compare(b, [&](int x, int y) { return x >= 1 && x < 4 && y < 2 ? patched(x + 4, y + 2) : patched(x, y); });
  // Bytes that run on from row to row.
  CUDA(cudaMemcpyToArray(b, 10 * 4, 1, host.data(), 30 * 4, cudaMemcpyHostToDevice));
  std::vector<int> part(25);
  CUDA(cudaMemcpyFromArray(part.data(), b, 12 * 4, 1, 25 * 4, cudaMemcpyDeviceToHost));
  for (int n = 0; n < 25; ++n) EXPECT_EQUAL(part[n], (n + 2) * 3, n);
  cudaStream_t stream;
  CUDA(cudaStreamCreate(&stream));
  CUDA(cudaMemcpy2DToArrayAsync(b, 0, 0, host.data(), width * 4, width * 4, height, cudaMemcpyHostToDevice, stream));
  CUDA(cudaMemcpy2DFromArrayAsync(back.data(), width * 4, b, 0, 0, width * 4, height, cudaMemcpyDeviceToHost, stream));
  CUDA(cudaStreamSynchronize(stream));
  for (int n = 0; n < width * height; ++n) EXPECT_EQUAL(back[n], n * 3, n);

  CUDA(cudaMalloc3DArray(&cube, &format, make_cudaExtent(6, 5, 4)));
  std::vector<int> volume(120), again(120);
  for (int n = 0; n < 120; ++n) volume[n] = n * n;
  cudaMemcpy3DParms copy = {};
  copy.srcPtr = make_cudaPitchedPtr(volume.data(), 24, 6, 5);
  copy.dstArray = cube;
  copy.extent = make_cudaExtent(6, 5, 4);
  copy.kind = cudaMemcpyHostToDevice;
  CUDA(cudaMemcpy3D(&copy));
  // A box of 3 × 2 × 2 of it to another place in it; positions and extents count elements.
  cudaMemcpy3DParms within = {};
  within.srcArray = cube;
  within.srcPos = make_cudaPos(1, 1, 0);
  within.dstArray = cube;
  within.dstPos = make_cudaPos(3, 3, 2);
  within.extent = make_cudaExtent(3, 2, 2);
  within.kind = cudaMemcpyDeviceToDevice;
  CUDA(cudaMemcpy3D(&within));
  cudaMemcpy3DParms out = {};
  out.srcArray = cube;
  out.dstPtr = make_cudaPitchedPtr(again.data(), 24, 6, 5);
  out.extent = make_cudaExtent(6, 5, 4);
  out.kind = cudaMemcpyDeviceToHost;
  CUDA(cudaMemcpy3D(&out));
  for (int n = 0; n < 120; ++n) {
    const int x = n % 6, y = n / 6 % 5, z = n / 30;
    const int from = x >= 3 && y >= 3 && z >= 2 ? n - 2 - 2 * 6 - 2 * 30 : n;
    EXPECT_EQUAL(again[n], from * from, n);
  }
  cudaChannelFormatDesc told;
  cudaExtent extent;
  unsigned flags = 9;
  CUDA(cudaArrayGetInfo(&told, &extent, &flags, cube));
  EXPECT_EQUAL(told.x, 32, 0);
  EXPECT_EQUAL(told.y, 0, 0);
  EXPECT_EQUAL(int(told.f), int(cudaChannelFormatKindSigned), 0);
  EXPECT_EQUAL(extent.width * 100 + extent.height * 10 + extent.depth, size_t(654), 0);
  EXPECT_EQUAL(flags, 0u, 0);
  CUDA(cudaArrayGetInfo(nullptr, &extent, nullptr, a));
  EXPECT_EQUAL(extent.width * 1000 + extent.height * 10 + extent.depth, size_t(20090), 0);
  CUDA_FAILS(cudaMemcpy2DToArray(a, 0, 0, host.data(), width * 4, width * 4 + 4, 1, cudaMemcpyHostToDevice), cudaErrorInvalidPitchValue);
  CUDA_FAILS(cudaMemcpy2DToArray(a, 0, 8, host.data(), width * 4, width * 4, 2, cudaMemcpyHostToDevice), cudaErrorInvalidValue);
  for (cudaArray_t array : {a, b, cube}) CUDA(cudaFreeArray(array));
  CUDA(cudaStreamDestroy(stream));
  return report();
}
