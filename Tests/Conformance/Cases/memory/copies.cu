// Copies and fills in one, two and three dimensions, pinned, managed and mapped memory.
#include "../check.h"

__global__ void increment(int *data, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count) data[i] += 1;
}

int main() {
  // A rectangle in pitched memory.
  const int width = 37, height = 11;
  int *rows;
  size_t pitch;
  CUDA(cudaMallocPitch(&rows, &pitch, width * sizeof(int), height));
  EXPECT(pitch % 256 == 0 && pitch >= width * sizeof(int));
  std::vector<int> source(width * height), back(width * height);
  for (size_t i = 0; i < source.size(); ++i) source[i] = int(i * 3);
  CUDA(cudaMemcpy2D(rows, pitch, source.data(), width * 4, width * 4, height, cudaMemcpyHostToDevice));
  CUDA(cudaMemcpy2D(back.data(), width * 4, rows, pitch, width * 4, height, cudaMemcpyDeviceToHost));
  for (size_t i = 0; i < source.size(); ++i) EXPECT_EQUAL(back[i], source[i], i);
  CUDA(cudaMemset2D(rows, pitch, 0x11, 8, height));
  CUDA(cudaMemcpy2D(back.data(), width * 4, rows, pitch, width * 4, height, cudaMemcpyDeviceToHost));
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) EXPECT_EQUAL(back[y * width + x], x < 2 ? 0x11111111 : source[y * width + x], x);
  }
  CUDA_FAILS(cudaMemcpy2D(rows, 8, source.data(), 8, 16, 1, cudaMemcpyHostToDevice), cudaErrorInvalidPitchValue);
  CUDA(cudaFree(rows));

  // A box.
  cudaPitchedPtr box;
  const cudaExtent extent = make_cudaExtent(20, 5, 4);
  CUDA(cudaMalloc3D(&box, extent));
  std::vector<unsigned char> bytes(20 * 5 * 4), bytesBack(20 * 5 * 4);
  for (size_t i = 0; i < bytes.size(); ++i) bytes[i] = (unsigned char)(i * 7);
  cudaMemcpy3DParms copy = {};
  copy.srcPtr = make_cudaPitchedPtr(bytes.data(), 20, 20, 5);
  copy.dstPtr = box;
  copy.extent = extent;
  copy.kind = cudaMemcpyHostToDevice;
  CUDA(cudaMemcpy3D(&copy));
  copy.srcPtr = box;
  copy.dstPtr = make_cudaPitchedPtr(bytesBack.data(), 20, 20, 5);
  copy.kind = cudaMemcpyDeviceToHost;
  CUDA(cudaMemcpy3D(&copy));
  for (size_t i = 0; i < bytes.size(); ++i) EXPECT_EQUAL(int(bytesBack[i]), int(bytes[i]), i);
  CUDA(cudaFree(box.ptr));

  // Memory of the host that the device reaches.
  int *pinned, *mapped;
  CUDA(cudaHostAlloc(&pinned, 1000 * sizeof(int), cudaHostAllocMapped));
  CUDA(cudaHostGetDevicePointer(&mapped, pinned, 0));
  for (int i = 0; i < 1000; ++i) pinned[i] = i;
  increment<<<4, 256>>>(mapped, 1000);
  CUDA(cudaDeviceSynchronize());
  for (int i = 0; i < 1000; ++i) EXPECT_EQUAL(pinned[i], i + 1, i);
  unsigned flags;
  CUDA(cudaHostGetFlags(&flags, pinned));
  EXPECT_EQUAL(flags, unsigned(cudaHostAllocMapped), 0);
  cudaPointerAttributes attributes;
  CUDA(cudaPointerGetAttributes(&attributes, pinned + 5));
  EXPECT_EQUAL(int(attributes.type), int(cudaMemoryTypeHost), 0);
  CUDA(cudaFreeHost(pinned));

  int *managed;
  CUDA(cudaMallocManaged(&managed, 1000 * sizeof(int)));
  for (int i = 0; i < 1000; ++i) managed[i] = 2 * i;
  increment<<<4, 256>>>(managed, 1000);
  CUDA(cudaDeviceSynchronize());
  for (int i = 0; i < 1000; ++i) EXPECT_EQUAL(managed[i], 2 * i + 1, i);
  CUDA(cudaPointerGetAttributes(&attributes, managed));
  EXPECT_EQUAL(int(attributes.type), int(cudaMemoryTypeManaged), 0);
  CUDA(cudaFree(managed));

  // Addresses within an allocation, and the order of copies in the default stream.
  OnDevice<int> data(4096);
  CUDA(cudaMemcpy(data.data + 100, source.data(), 50 * 4, cudaMemcpyDefault));
  CUDA(cudaMemcpy(data.data + 1000, data.data + 100, 50 * 4, cudaMemcpyDeviceToDevice));
  auto values = data.values();
  for (int i = 0; i < 50; ++i) {
    EXPECT_EQUAL(values[100 + i], source[i], i);
    EXPECT_EQUAL(values[1000 + i], source[i], i);
  }
  EXPECT(size_t(data.data) % 256 == 0);
  return report();
}
