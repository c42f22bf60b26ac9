// The texture<> references of CUDA 11 and before: bound to linear memory, pitched memory and arrays, with their attributes
// changed, bound to something else, and unbound.
#include "../check.h"

texture<float, 1> line;
texture<int, cudaTextureType2D> pitched;
texture<uchar4, 2, cudaReadModeNormalizedFloat> colours;
texture<float, cudaTextureType3D, cudaReadModeElementType> volume;
texture<short, cudaTextureType2DLayered> layers;

__global__ void read(float *out, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  float *o = out + 6 * i;
  o[0] = tex1Dfetch(line, i);
  o[1] = tex2D(pitched, i % 10 - 1, i / 10);
  const float4 c = tex2D(colours, i % 16 + 0.5f, i / 16 + 0.5f);
  o[2] = c.x * 1000 + c.y * 100 + c.z * 10 + c.w;
  o[3] = tex3D(volume, i % 4 + 0.5f, i / 4 % 4 + 0.5f, i / 16 + 0.5f);
  o[4] = tex2DLayered(layers, i % 8, i / 8 % 4, i / 32);
  o[5] = tex3D(volume, i % 4 + 1.0f, 0.5f, 0.5f);
}
int main() {
  const int n = 64;
  std::vector<float> numbers(2 * n);
  for (int i = 0; i < 2 * n; ++i) numbers[i] = i * 0.5f;
  OnDevice<float> memory(numbers), out(6 * n);
  int *rows;
  size_t pitch;
  CUDA(cudaMallocPitch(&rows, &pitch, 8 * sizeof(int), 7));
  std::vector<int> grid(56);
  for (int i = 0; i < 56; ++i) grid[i] = i * i;
  CUDA(cudaMemcpy2D(rows, pitch, grid.data(), 32, 32, 7, cudaMemcpyHostToDevice));
  cudaArray_t image, cube, stack;
  const auto bytes = cudaCreateChannelDesc<uchar4>(), floats = cudaCreateChannelDesc<float>(), shorts = cudaCreateChannelDesc<short>();
  CUDA(cudaMallocArray(&image, &bytes, 16, 4));
  std::vector<uchar4> pixels(64);
  for (int i = 0; i < 64; ++i) pixels[i] = make_uchar4(i, 255 - i, i * 3, 7);
  CUDA(cudaMemcpyToArray(image, 0, 0, pixels.data(), 256, cudaMemcpyHostToDevice));
  CUDA(cudaMalloc3DArray(&cube, &floats, make_cudaExtent(4, 4, 4)));
  CUDA(cudaMalloc3DArray(&stack, &shorts, make_cudaExtent(8, 4, 2), cudaArrayLayered));
  std::vector<short> sheet(64);
  for (int i = 0; i < 64; ++i) sheet[i] = short(i * 5 - 100);
  cudaMemcpy3DParms copy = {};
  copy.kind = cudaMemcpyHostToDevice;
  copy.srcPtr = make_cudaPitchedPtr(numbers.data(), 16, 4, 4);
  copy.dstArray = cube;
  copy.extent = make_cudaExtent(4, 4, 4);
  CUDA(cudaMemcpy3D(&copy));
  copy.srcPtr = make_cudaPitchedPtr(sheet.data(), 16, 8, 4);
  copy.dstArray = stack;
  copy.extent = make_cudaExtent(8, 4, 2);
  CUDA(cudaMemcpy3D(&copy));
  CUDA(cudaBindTexture(nullptr, line, memory.data, 2 * n * sizeof(float)));
  size_t offset = 99;
  CUDA(cudaBindTexture2D(&offset, pitched, rows, 8, 7, pitch));
  EXPECT_EQUAL(offset, size_t(0), 0);
  CUDA(cudaBindTextureToArray(colours, image));
  CUDA(cudaBindTextureToArray(volume, cube));
  CUDA(cudaBindTextureToArray(layers, stack));
  for (int round = 0; round < 2; ++round) {
    read<<<2, 32>>>(out, n);
    CUDA(cudaGetLastError());
    const auto found = out.values();
    for (int i = 0; i < n; ++i) {
      const float *o = &found[6 * i];
      EXPECT_EQUAL(o[0], (i + 16 * round) * 0.5f, i);
      // Clamped at the sides.
      const int x = i % 10 - 1 < 0 ? 0 : i % 10 - 1 > 7 ? 7 : i % 10 - 1;
      EXPECT_EQUAL(o[1], float(grid[i / 10 * 8 + x]), i);
      EXPECT_NEAR(o[2], (i * 1000 + (255 - i) * 100 + (i * 3 & 255) * 10 + 7) / 255.0, 1e-5, i);
      EXPECT_EQUAL(o[3], i * 0.5f, i);
      EXPECT_EQUAL(o[4], float(sheet[i]), i);
      // The nearest element, then the mean of two, of which the second may lie outside and be the last again.
      const int next = i % 4 + 1 > 3 ? 3 : i % 4 + 1;
      EXPECT_EQUAL(o[5], round == 0 ? next * 0.5f : (i % 4 + next) * 0.25f, i);
    }
    CUDA(cudaUnbindTexture(line));
    // Beginning 64 bytes on, which is no multiple of the alignment, so that reads are from an offset on.
    CUDA(cudaBindTexture(&offset, line, memory.data + 16, (2 * n - 16) * sizeof(float)));
    size_t told = 77;
    CUDA(cudaGetTextureAlignmentOffset(&told, line));
    EXPECT_EQUAL(told, offset, round);
    if (offset) CUDA(cudaBindTexture(nullptr, line, memory.data + 16 - offset / 4, n));
    volume.filterMode = cudaFilterModeLinear;
    CUDA(cudaBindTextureToArray(volume, cube));
    if (offset) return report();
  }
  CUDA(cudaUnbindTexture(volume));
  CUDA(cudaFree(rows));
  for (cudaArray_t array : {image, cube, stack}) CUDA(cudaFreeArray(array));
  return report();
}
