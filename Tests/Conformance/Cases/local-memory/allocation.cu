// A thread's own memory: alloca with sizes known only at run time, memcpy, memset, memmove and memcmp, and vectors whose
// elements are chosen at run time.
// skip: vector: drivers' compilers take minutes for a kernel as large as vectors; auto leaves it to threads
#include <alloca.h>
#include "../check.h"

__host__ __device__ __attribute__((noinline)) long long fold(const int *p, int n) {
  long long s = 0;
  for (int i = 0; i < n; ++i) s = s * 3 + p[i];
  return s;
}

// Its memory is given back each time it returns.
__device__ __attribute__((noinline)) long long once(int n, int seed) {
  int *p = (int *)alloca(n * sizeof(int));
  char *q = (char *)alloca(n);
  for (int i = 0; i < n; ++i) {
    p[i] = i * seed;
    q[i] = char(i);
  }
  for (int i = 0; i < n; ++i) p[i] += q[n - 1 - i];
  return fold(p, n);
}
long long expectedOnce(int n, int seed) {
  std::vector<int> p(n + 1);
  for (int i = 0; i < n; ++i) p[i] = i * seed + char(n - 1 - i);
  return fold(p.data(), n);
}

__device__ __attribute__((noinline)) long long nested(int n) {
  int *p = (int *)alloca((n + 1) * sizeof(int));
  p[n] = n;
  long long below = n == 0 ? 0 : nested(n - 1);
  return below * 2 + p[n];
}

__global__ void allocate(long long *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  long long sum = 0;
  for (int round = 0; round < 50; ++round) sum += once(i % 50 + 1, round);
  out[i] = sum + nested(i % 8);
}

struct Block {
  char bytes[37];
};

__global__ void functions(unsigned char *out, const unsigned char *in, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  __shared__ unsigned char shared[128 * 64];
  unsigned char own[64], *mine = shared + threadIdx.x * 64;
  memset(own, i, 64);
  memcpy(own + 1, in + 64 * i, i % 60);
  memcpy(mine, own, 64);
  memmove(mine + 3, mine, 50);
  memmove(mine, mine + 5, 40);
  Block block;
  memcpy(&block, mine, sizeof block);
  block.bytes[i % 37] ^= 0x55;
  *(Block *)(mine + 7) = block;
  mine[63] = memcmp(mine, own, 20) < 0 ? 1 : memcmp(mine, mine + 1, i % 3) == 0 ? 2 : 3;
  memcpy(out + 64 * i, mine, 64);
}

void expectedFunctions(unsigned char *mine, const unsigned char *in, int i) {
  unsigned char own[64];
  memset(own, i, 64);
  memcpy(own + 1, in, i % 60);
  memcpy(mine, own, 64);
  memmove(mine + 3, mine, 50);
  memmove(mine, mine + 5, 40);
  Block block;
  memcpy(&block, mine, sizeof block);
  block.bytes[i % 37] ^= 0x55;
  *(Block *)(mine + 7) = block;
  mine[63] = memcmp(mine, own, 20) < 0 ? 1 : memcmp(mine, mine + 1, i % 3) == 0 ? 2 : 3;
}

typedef float Four __attribute__((ext_vector_type(4)));
typedef short Eight __attribute__((ext_vector_type(8)));

__global__ void elements(float *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  Four v = {1, 2, 3, 4};
  Eight w = {1, 2, 3, 4, 5, 6, 7, 8};
  v[i & 3] = i;
  w[i & 7] += 10;
  w[(i + 3) & 7] = w[(i * 5) & 7];
  float sum = 0;
  for (int k = 0; k < 4; ++k) sum = sum * 3 + v[(k + i) & 3];
  for (int k = 0; k < 8; ++k) sum += k * w[(k + i) & 7];
  out[i] = sum;
}

int main() {
  const int n = 256;
  OnDevice<long long> sums(n);
  allocate<<<2, 128>>>(sums, n);
  auto found = sums.values();
  for (int i = 0; i < n; ++i) {
    long long sum = 0, below = 0;
    for (int round = 0; round < 50; ++round) sum += expectedOnce(i % 50 + 1, round);
    for (int k = 0; k <= i % 8; ++k) below = below * 2 + k;
    EXPECT_EQUAL(found[i], sum + below, i);
  }

  std::vector<unsigned char> in(64 * n);
  for (int i = 0; i < 64 * n; ++i) in[i] = (i * 37) >> 3;
  OnDevice<unsigned char> input(in), output(64 * n);
  functions<<<2, 128>>>(output, input, n);
  auto bytes = output.values();
  for (int i = 0; i < n; ++i) {
    unsigned char expected[64];
    expectedFunctions(expected, &in[64 * i], i);
    for (int k = 0; k < 64; ++k) EXPECT_EQUAL(bytes[64 * i + k], expected[k], i * 100 + k);
  }

  OnDevice<float> values(n);
  elements<<<2, 128>>>(values, n);
  auto floats = values.values();
  for (int i = 0; i < n; ++i) {
    float v[4] = {1, 2, 3, 4}, sum = 0;
    short w[8] = {1, 2, 3, 4, 5, 6, 7, 8};
    v[i & 3] = i;
    w[i & 7] += 10;
    w[(i + 3) & 7] = w[(i * 5) & 7];
    for (int k = 0; k < 4; ++k) sum = sum * 3 + v[(k + i) & 3];
    for (int k = 0; k < 8; ++k) sum += k * w[(k + i) & 7];
    EXPECT_EQUAL(floats[i], sum, i);
  }

  return report();
}
