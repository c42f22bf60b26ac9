// Copies to shared memory through the primitives of pipelines: two buffers in turn, copies of 4, 8 and 16 bytes, and zeros at
// the end.
#include <cuda_pipeline.h>

#include <vector>

#include "../check.h"

constexpr int threads = 64;

/// Each block sums, element by element of its tile, `tiles` tiles; while one is summed the next is copied.
template <class Part>
__global__ void sums(const Part *in, Part *out, int tiles) {
  __shared__ Part buffer[2][threads];
  const int t = threadIdx.x;
  const Part *mine = in + (size_t)blockIdx.x * tiles * threads;
  int sum[sizeof(Part) / 4] = {};
  __pipeline_memcpy_async(&buffer[0][t], &mine[t], sizeof(Part));
  __pipeline_commit();
  for (int tile = 0; tile < tiles; tile++) {
    if (tile + 1 < tiles) {
      __pipeline_memcpy_async(&buffer[(tile + 1) % 2][t], &mine[(tile + 1) * threads + t], sizeof(Part));
    }
    __pipeline_commit();
    __pipeline_wait_prior(1);
    __syncthreads();
    // Another thread's element, so that the barriers matter.
    const int *words = (const int *)&buffer[tile % 2][threads - 1 - t];
    for (int n = 0; n < int(sizeof(Part) / 4); n++) sum[n] += words[n] * (tile + 1);
    __syncthreads();
  }
  int *result = (int *)&out[blockIdx.x * threads + t];
  for (int n = 0; n < int(sizeof(Part) / 4); n++) result[n] = sum[n];
}

/// Copies all but `zeros` bytes.
__global__ void partial(const uint4 *in, uint4 *out, int zeros) {
  __shared__ uint4 part[threads];
  __pipeline_memcpy_async(&part[threadIdx.x], &in[threadIdx.x], 16, zeros);
  __pipeline_commit();
  __pipeline_wait_prior(0);
  __syncthreads();
  out[threadIdx.x] = part[threadIdx.x];
}

template <class Part>
void check(int blocks, int tiles) {
  const int words = sizeof(Part) / 4, count = blocks * tiles * threads * words;
  std::vector<int> in(count), out(blocks * threads * words);
  for (int i = 0; i < count; i++) in[i] = i * 37 % 1009 - 500;
  Part *from, *to;
  cudaMalloc(&from, count * 4);
  cudaMalloc(&to, out.size() * 4);
  cudaMemcpy(from, in.data(), count * 4, cudaMemcpyHostToDevice);
  sums<<<blocks, threads>>>(from, to, tiles);
  EXPECT_EQUAL(cudaMemcpy(out.data(), to, out.size() * 4, cudaMemcpyDeviceToHost), cudaSuccess, 0);
  for (int b = 0; b < blocks; b++)
    for (int t = 0; t < threads; t++)
      for (int n = 0; n < words; n++) {
        int sum = 0;
        for (int tile = 0; tile < tiles; tile++)
          sum += in[(((b * tiles + tile) * threads) + threads - 1 - t) * words + n] * (tile + 1);
        EXPECT_EQUAL(out[(b * threads + t) * words + n], sum, t);
      }
  cudaFree(from);
  cudaFree(to);
}

int main() {
  check<unsigned int>(5, 7);
  check<uint2>(3, 2);
  check<uint4>(4, 5);

  std::vector<unsigned char> in(threads * 16), out(threads * 16);
  for (size_t i = 0; i < in.size(); i++) in[i] = i % 251 + 1;
  uint4 *from, *to;
  cudaMalloc(&from, in.size());
  cudaMalloc(&to, in.size());
  cudaMemcpy(from, in.data(), in.size(), cudaMemcpyHostToDevice);
  for (int zeros : {0, 1, 6, 16}) {
    partial<<<1, threads>>>(from, to, zeros);
    cudaMemcpy(out.data(), to, out.size(), cudaMemcpyDeviceToHost);
    for (size_t i = 0; i < out.size(); i++) EXPECT_EQUAL(int(out[i]), int(i % 16) < 16 - zeros ? int(in[i]) : 0, i);
  }
  return report();
}
