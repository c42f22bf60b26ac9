// Threads that have returned are not waited for at a barrier, and have no effect after it.
#include "../check.h"

__global__ void sumOfThoseLeft(int *out, const int *in, int n) {
  __shared__ int values[64];
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  values[threadIdx.x] = 0;
  if (i >= n) return;
  values[threadIdx.x] = in[i];
  __syncthreads();
  int sum = 0;
  for (int k = 0; k < 64; ++k) sum += values[k];
  out[i] = sum;
}

// Leaves in a loop, one thread a round, each with a last word.
__global__ void leaveOneByOne(int *out, int rounds) {
  __shared__ int counter;
  if (threadIdx.x == 31) counter = 0;
  __syncthreads();
  for (int round = 0; round < rounds; ++round) {
    if (threadIdx.x == round) {
      out[threadIdx.x] = round * 10;
      return;
    }
    if (threadIdx.x == 31) counter += 1;
    __syncthreads();
    out[threadIdx.x + 32] = counter;
    __syncthreads();
  }
  out[threadIdx.x] = -int(threadIdx.x);
}

// The loop without a barrier after the return must end for threads that have left.
__global__ void chase(int *out, const int *next, int n) {
  __shared__ int total;
  if (threadIdx.x == 0) total = 0;
  if (threadIdx.x >= n) return;
  __syncthreads();
  int at = threadIdx.x;
  int steps = 0;
  while (at != 0) {
    at = next[at];
    ++steps;
  }
  atomicAdd(&total, steps);
  __syncthreads();
  out[threadIdx.x] = total * 100 + steps;
}

int main() {
  const int n = 100;
  std::vector<int> in(n);
  for (int i = 0; i < n; ++i) in[i] = i * i % 17;
  OnDevice<int> input(in), output(128);
  sumOfThoseLeft<<<2, 64>>>(output, input, n);
  auto sums = output.values();
  for (int i = 0; i < 128; ++i) {
    int expected = 0;
    for (int k = i / 64 * 64; k < i / 64 * 64 + 64 && k < n; ++k) expected += in[k];
    EXPECT_EQUAL(sums[i], i < n ? expected : 0, i);
  }

  OnDevice<int> words(64);
  leaveOneByOne<<<1, 32>>>(words, 10);
  auto said = words.values();
  for (int i = 0; i < 32; ++i) {
    EXPECT_EQUAL(said[i], i < 10 ? i * 10 : -i, i);
    EXPECT_EQUAL(said[i + 32], i < 10 ? i : 10, i);
  }

  std::vector<int> next(64);
  for (int i = 1; i < 64; ++i) next[i] = i / 2;
  OnDevice<int> links(next), found(64);
  chase<<<1, 64>>>(found, links, 50);
  auto steps = found.values();
  int total = 0;
  std::vector<int> own(64);
  for (int i = 0; i < 50; ++i) {
    for (int at = i; at != 0; at = next[at]) ++own[i];
    total += own[i];
  }
  for (int i = 0; i < 64; ++i) EXPECT_EQUAL(steps[i], i < 50 ? total * 100 + own[i] : 0, i);
  return report();
}
