// Static and dynamic shared memory, in structures, in device functions, and dynamic memory above 48 KiB.
#include "../check.h"

struct Cell {
  double value;
  int count;
};

extern __shared__ int dynamicInts[];
extern __shared__ char dynamicBytes[];

__device__ int rotate(int value) {
  __shared__ int buffer[256];
  buffer[threadIdx.x] = value;
  __syncthreads();
  const int result = buffer[(threadIdx.x + 1) % blockDim.x];
  __syncthreads();
  return result;
}

__global__ void mix(int *out) {
  __shared__ Cell cells[64];
  __shared__ int flag;
  const int t = threadIdx.x;
  if (t == 0) flag = 3;
  cells[t % 64].count = 0;
  dynamicInts[t] = t * t;
  __syncthreads();
  atomicAdd(&cells[t % 64].count, t);
  if (t < 64) cells[t].value = t * 0.5;
  __syncthreads();
  const int rotated = rotate(rotate(t));
  out[t] = cells[t % 64].count + int(cells[t % 64].value * 2) + dynamicInts[blockDim.x - 1 - t] + flag + rotated * 1000;
}

__global__ void large(int *out, int words) {
  for (int i = threadIdx.x; i < words; i += blockDim.x) dynamicInts[i] = i;
  __syncthreads();
  int sum = 0;
  for (int i = 0; i < 16; ++i) sum += dynamicInts[(threadIdx.x * 17 + i * 997) % words];
  out[threadIdx.x] = sum + (dynamicBytes == (char *)dynamicInts);
}

int main() {
  const int size = 128;
  OnDevice<int> out(size);
  mix<<<1, size, size * sizeof(int)>>>(out);
  auto found = out.values();
  for (int t = 0; t < size; ++t) {
    const int count = t % 64 + t % 64 + 64, mirrored = size - 1 - t;
    EXPECT_EQUAL(found[t], count + t % 64 + mirrored * mirrored + 3 + (t + 2) % size * 1000, t);
  }

  const int words = 20000;
  CUDA(cudaFuncSetAttribute(large, cudaFuncAttributeMaxDynamicSharedMemorySize, words * 4));
  large<<<1, size, words * 4>>>(out, words);
  CUDA(cudaGetLastError());
  found = out.values();
  for (int t = 0; t < size; ++t) {
    int sum = 1;
    for (int i = 0; i < 16; ++i) sum += (t * 17 + i * 997) % words;
    EXPECT_EQUAL(found[t], sum, t);
  }
  return report();
}
