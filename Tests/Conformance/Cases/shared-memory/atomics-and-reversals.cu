// Atomic operations on shared memory whose threads meet at some places, with and without their results, under divergence;
// and accesses by neighbouring threads to elements one before the other, of all sizes, up to an array's edges.
#include "../check.h"

#include <algorithm>
#include <vector>

constexpr int block = 96, bins = 7;

__global__ void count(const unsigned *values, unsigned *counts, unsigned *places, float *sums, int *extremes, int n) {
  __shared__ unsigned own[bins], next;
  __shared__ float sum[bins];
  __shared__ int least[bins], most[bins];
  const int t = threadIdx.x;
  if (t < bins) {
    own[t] = 0, sum[t] = 0, least[t] = 1 << 30, most[t] = -(1 << 30);
    if (t == 0) next = 0;
  }
  __syncthreads();
  for (int i = t; i < n; i += block) {
    const unsigned value = values[i], bin = value % bins;
    atomicAdd(&own[bin], value & 3);
    if (value & 4) atomicAdd(&sum[bin], 0.5f);
    atomicMin(&least[bin], int(value) - 500);
    atomicMax(&most[bin], int(value) - 500);
    if (value % 3 == 0) places[i] = atomicAdd(&next, 1u);
  }
  __syncthreads();
  if (t < bins) counts[t] = own[t], sums[t] = sum[t], extremes[t] = least[t], extremes[bins + t] = most[t];
  if (t == 0) counts[bins] = next;
}

template <typename T>
__global__ void reverse(const T *from, T *to, int n) {
  __shared__ T tile[block];
  const int i = blockIdx.x * block + threadIdx.x;
  if (i < n) tile[threadIdx.x] = from[n - 1 - i];
  __syncthreads();
  if (i < n && i % 5 != 2) to[i] = tile[threadIdx.x];
  __syncthreads();
  if (threadIdx.x % 2) to[n + i] = tile[block - 1 - threadIdx.x];
}

template <typename T>
void checkReversal(int n) {
  const int blocks = (n + block - 1) / block, all = n + blocks * block;
  std::vector<T> from(n), to(all, T(1));
  for (int i = 0; i < n; ++i) from[i] = T(i * 7 + 3);
  T *a, *b;
  cudaMalloc(&a, n * sizeof(T));
  cudaMalloc(&b, all * sizeof(T));
  cudaMemcpy(a, from.data(), n * sizeof(T), cudaMemcpyHostToDevice);
  cudaMemcpy(b, to.data(), all * sizeof(T), cudaMemcpyHostToDevice);
  reverse<<<blocks, block>>>(a, b, n);
  cudaMemcpy(to.data(), b, all * sizeof(T), cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) EXPECT_EQUAL(to[i], i % 5 == 2 ? T(1) : from[n - 1 - i], i);
  for (int i = 0; i < blocks * block; ++i) {
    const int other = i / block * block + block - 1 - i % block;
    if (other < n) EXPECT_EQUAL(to[n + i], i % block % 2 ? from[n - 1 - other] : T(1), i);
  }
  cudaFree(a);
  cudaFree(b);
}

int main() {
  const int n = 1000;
  std::vector<unsigned> values(n), counts(bins + 1), places(n, ~0u);
  std::vector<float> sums(bins);
  std::vector<int> extremes(2 * bins);
  for (int i = 0; i < n; ++i) values[i] = unsigned(i * 2654435761u) >> 22;
  unsigned *v, *c, *p;
  float *s;
  int *e;
  cudaMalloc(&v, n * 4);
  cudaMalloc(&c, (bins + 1) * 4);
  cudaMalloc(&p, n * 4);
  cudaMalloc(&s, bins * 4);
  cudaMalloc(&e, 2 * bins * 4);
  cudaMemcpy(v, values.data(), n * 4, cudaMemcpyHostToDevice);
  cudaMemcpy(p, places.data(), n * 4, cudaMemcpyHostToDevice);
  count<<<1, block>>>(v, c, p, s, e, n);
  cudaMemcpy(counts.data(), c, (bins + 1) * 4, cudaMemcpyDeviceToHost);
  cudaMemcpy(places.data(), p, n * 4, cudaMemcpyDeviceToHost);
  cudaMemcpy(sums.data(), s, bins * 4, cudaMemcpyDeviceToHost);
  cudaMemcpy(extremes.data(), e, 2 * bins * 4, cudaMemcpyDeviceToHost);
  unsigned own[bins] = {}, third = 0;
  float sum[bins] = {};
  int least[bins], most[bins];
  for (int k = 0; k < bins; ++k) least[k] = 1 << 30, most[k] = -(1 << 30);
  std::vector<bool> seen(n);
  for (int i = 0; i < n; ++i) {
    const unsigned bin = values[i] % bins;
    own[bin] += values[i] & 3;
    if (values[i] & 4) sum[bin] += 0.5f;
    least[bin] = std::min(least[bin], int(values[i]) - 500);
    most[bin] = std::max(most[bin], int(values[i]) - 500);
    if (values[i] % 3 == 0) {
      // Each place is given once.
      EXPECT_EQUAL(places[i] < unsigned(n) && !seen[places[i]], true, i);
      if (places[i] < unsigned(n)) seen[places[i]] = true;
      ++third;
    } else {
      EXPECT_EQUAL(places[i], ~0u, i);
    }
  }
  EXPECT_EQUAL(counts[bins], third, 0);
  for (int k = 0; k < bins; ++k) {
    EXPECT_EQUAL(counts[k], own[k], k);
    EXPECT_EQUAL(sums[k], sum[k], k);
    EXPECT_EQUAL(extremes[k], least[k], k);
    EXPECT_EQUAL(extremes[bins + k], most[k], k);
  }
  checkReversal<unsigned char>(500);
  checkReversal<short>(333);
  checkReversal<int>(97);
  checkReversal<float>(288);
  checkReversal<double>(191);
  return report();
}
