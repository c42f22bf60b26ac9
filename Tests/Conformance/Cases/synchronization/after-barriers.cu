// What threads decide for themselves between barriers decides what they do after the last one, behind loops and branches.
#include "../check.h"

const int blockSize = 64;

// The loop is left behind a barrier, with a value of each thread's own.
__global__ void afterLoop(int *out, const int *in, int rounds) {
  __shared__ int values[blockSize];
  const int t = threadIdx.x;
  values[t] = in[t];
  __syncthreads();
  bool isInside = true;
  for (int i = 0; i < rounds; ++i) {
    isInside = t > i && t < blockSize - 1 - i;
    int sum = 0;
    if (isInside) sum = values[t - 1] + values[t + 1];
    __syncthreads();
    if (isInside) values[t] = sum;
    __syncthreads();
  }
  if (isInside) out[blockIdx.x * blockSize + t] = values[t];
}

// Likewise behind a branch that all threads take.
__global__ void afterBranch(int *out, const int *in, int rounds) {
  __shared__ int values[blockSize];
  const int t = threadIdx.x;
  bool isChosen = true;
  values[t] = in[t];
  if (rounds > 0) {
    isChosen = t > rounds;
    __syncthreads();
    const int next = values[(t + 1) % blockSize];
    __syncthreads();
    values[t] = next;
    isChosen = isChosen && next > 9;
  }
  if (isChosen) out[blockIdx.x * blockSize + t] = values[t];
}

// Behind a loop in a branch in a loop.
__global__ void nested(int *out, const int *in, int rounds) {
  __shared__ int values[blockSize];
  const int t = threadIdx.x;
  values[t] = in[t];
  __syncthreads();
  int chosen = 1, sum = 0;
  for (int j = 0; j < 3; ++j) {
    if (j < rounds) {
      for (int i = 0; i < rounds; ++i) {
        chosen = (t + i * j) % 3;
        __syncthreads();
        const int next = values[(t + 1) % blockSize];
        __syncthreads();
        values[t] = next + chosen;
      }
      sum += values[t];
    }
    if (chosen == 1) sum += 1000;
  }
  out[blockIdx.x * blockSize + t] = sum;
}

// Behind a loop in a branch, by a way of the branch's own.
__global__ void twoWays(int *out, const int *in, int rounds) {
  __shared__ int values[blockSize];
  const int t = threadIdx.x;
  values[t] = in[t];
  __syncthreads();
  bool isInside;
  for (int i = 0; i < rounds; ++i) {
    isInside = t > i && t < blockSize - 1 - i;
    int sum = 0;
    if (isInside) sum = values[t - 1] + values[t + 1];
    __syncthreads();
    if (isInside) values[t] = sum;
    if (i == rounds - 1) break;
    __syncthreads();
  }
  if (rounds == 0 || isInside) out[blockIdx.x * blockSize + t] = values[t];
}

int main() {
  std::vector<int> in(blockSize);
  for (int i = 0; i < blockSize; ++i) in[i] = i * 7 % 31;
  OnDevice<int> input(in), out(2 * blockSize);
  const int sizes[] = {0, 1, 2, 5};
  for (int rounds : sizes) {
    std::vector<int> fill(2 * blockSize, -1), values = in, loop = fill, branch = fill, deep = fill;
    std::vector<bool> inside(blockSize, true);
    for (int i = 0; i < rounds; ++i) {
      const std::vector<int> old = values;
      for (int t = 0; t < blockSize; ++t) {
        inside[t] = t > i && t < blockSize - 1 - i;
        if (inside[t]) values[t] = old[t - 1] + old[t + 1];
      }
    }
    for (int t = 0; t < blockSize; ++t) {
      if (inside[t]) loop[t] = values[t];
      const int next = in[(t + 1) % blockSize];
      if (rounds == 0) branch[t] = in[t];
      if (rounds > 0 && t > rounds && next > 9) branch[t] = next;
    }
    values = in;
    std::vector<int> chosen(blockSize, 1), sum(blockSize, 0);
    for (int j = 0; j < 3; ++j) {
      for (int i = 0; j < rounds && i < rounds; ++i) {
        const std::vector<int> old = values;
        for (int t = 0; t < blockSize; ++t) {
          chosen[t] = (t + i * j) % 3;
          values[t] = old[(t + 1) % blockSize] + chosen[t];
        }
      }
      for (int t = 0; t < blockSize; ++t) sum[t] += (j < rounds ? values[t] : 0) + (chosen[t] == 1 ? 1000 : 0);
    }
    for (int t = 0; t < blockSize; ++t) deep[t] = sum[t];
    typedef void (*Kernel)(int *, const int *, int);
    const Kernel kernels[] = {afterLoop, afterBranch, nested, twoWays};
    const std::vector<int> *const expected[] = {&loop, &branch, &deep, &loop};
    for (int k = 0; k < 4; ++k) {
      cudaMemcpy(out.data, fill.data(), fill.size() * sizeof(int), cudaMemcpyHostToDevice);
      kernels[k]<<<2, blockSize>>>(out.data, input.data, rounds);
      const auto found = out.values();
      for (int i = 0; i < 2 * blockSize; ++i) {
        EXPECT_EQUAL(found[i], (*expected[k])[i % blockSize], k * 1000 + rounds);
      }
    }
  }
  return report();
}
