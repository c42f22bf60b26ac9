// Barriers in loops, in functions that are called from several places, in templates, and beside loops that only some threads
// run; each barrier orders shared and global memory.
#include "../check.h"

// The sum of a block's values, by a tree; called again and again with the same shared memory.
__device__ int blockSum(int *shared, int value) {
  shared[threadIdx.x] = value;
  __syncthreads();
  for (int step = blockDim.x / 2; step > 0; step /= 2) {
    if (threadIdx.x < step) shared[threadIdx.x] += shared[threadIdx.x + step];
    __syncthreads();
  }
  const int sum = shared[0];
  __syncthreads();
  return sum;
}

__global__ void sums(int *out, int rounds) {
  __shared__ int shared[64];
  int total = 0;
  for (int round = 0; round < rounds; ++round) {
    if (round % 3 == 2) {
      total += blockSum(shared, round);
      continue;
    }
    total += blockSum(shared, threadIdx.x * round) - blockSum(shared, 1);
    if (total > 100000) break;
  }
  out[blockIdx.x * blockDim.x + threadIdx.x] = total;
}

// A scan in which global memory is what the barrier orders.
__global__ void scan(int *values, int *other) {
  int *from = values + blockIdx.x * blockDim.x, *to = other + blockIdx.x * blockDim.x;
  for (int step = 1; step < blockDim.x; step *= 2) {
    to[threadIdx.x] = from[threadIdx.x] + (threadIdx.x >= step ? from[threadIdx.x - step] : 0);
    __syncthreads();
    int *swap = from;
    from = to;
    to = swap;
  }
  if (from != values + blockIdx.x * blockDim.x) to[threadIdx.x] = from[threadIdx.x];
}

template <int depth>
__device__ void rotate(int *shared, int n) {
  const int next = shared[(threadIdx.x + depth) % n];
  __syncthreads();
  shared[threadIdx.x] = next;
  __syncthreads();
  rotate<depth - 1>(shared, n);
}
template <>
__device__ void rotate<0>(int *, int) {}

__global__ void rotated(int *out) {
  __shared__ int shared[32];
  shared[threadIdx.x] = threadIdx.x;
  __syncthreads();
  rotate<4>(shared, 32);
  out[threadIdx.x] = shared[threadIdx.x];
}

// Threads run loops of their own length between barriers.
__global__ void uneven(int *out, int rounds) {
  __shared__ int work[48];
  work[threadIdx.x] = 0;
  for (int round = 0; round < rounds; ++round) {
    __syncthreads();
    int own = 0;
    for (int k = 0; k <= (threadIdx.x + round) % 7; ++k) own += work[(threadIdx.x + k) % 48] % 5 + 1;
    __syncthreads();
    work[threadIdx.x] += own;
  }
  out[threadIdx.x] = work[threadIdx.x];
}

int main() {
  const int rounds = sized(20, 2), n = 64;
  OnDevice<int> out(2 * n);
  sums<<<2, n>>>(out, rounds);
  auto found = out.values();
  int total = 0;
  for (int round = 0; round < rounds; ++round) {
    if (round % 3 == 2) {
      total += n * round;
      continue;
    }
    total += n * (n - 1) / 2 * round - n;
    if (total > 100000) break;
  }
  for (int i = 0; i < 2 * n; ++i) EXPECT_EQUAL(found[i], total, i);

  std::vector<int> values(3 * n);
  for (int i = 0; i < 3 * n; ++i) values[i] = i * 7 % 11;
  OnDevice<int> data(values), other(3 * n);
  scan<<<3, n>>>(data, other);
  found = data.values();
  for (int block = 0; block < 3; ++block)
    for (int t = 0, sum = 0; t < n; ++t) EXPECT_EQUAL(found[block * n + t], sum += values[block * n + t], block * n + t);

  rotated<<<1, 32>>>(out);
  found = out.values();
  for (int t = 0; t < 32; ++t) EXPECT_EQUAL(found[t], (t + 10) % 32, t);

  uneven<<<1, 48>>>(out, rounds);
  found = out.values();
  std::vector<int> work(48, 0);
  for (int round = 0; round < rounds; ++round) {
    std::vector<int> own(48, 0);
    for (int t = 0; t < 48; ++t)
      for (int k = 0; k <= (t + round) % 7; ++k) own[t] += work[(t + k) % 48] % 5 + 1;
    for (int t = 0; t < 48; ++t) work[t] += own[t];
  }
  for (int t = 0; t < 48; ++t) EXPECT_EQUAL(found[t], work[t], t);
  return report();
}
