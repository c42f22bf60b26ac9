// Fences: the last block adds up what the others left, and a message goes from thread to thread behind a volatile flag.
// races: plain memory is handed over behind counters and flags
#include "../check.h"

__device__ unsigned finished;

// CUDA C++ Programming Guide, "Memory Fence Functions": each block leaves a sum, the last one to finish adds them up.
__global__ void sumOfAll(const int *in, int n, volatile int *parts, int *result) {
  __shared__ bool isLast;
  __shared__ int sum;
  if (threadIdx.x == 0) sum = 0;
  __syncthreads();
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) atomicAdd(&sum, in[i]);
  __syncthreads();
  if (threadIdx.x == 0) {
    parts[blockIdx.x] = sum;
    __threadfence();
    isLast = atomicInc(&finished, gridDim.x) == gridDim.x - 1;
  }
  __syncthreads();
  if (isLast && threadIdx.x == 0) {
    int total = 0;
    for (int b = 0; b < gridDim.x; ++b) total += parts[b];
    *result = total;
    finished = 0;
  }
}

// Each block waits for none that comes after it: it takes a ticket first, and hands its number on to the next.
__global__ void chain(unsigned *ticket, volatile int *flags, int *values) {
  __shared__ unsigned mine;
  if (threadIdx.x == 0) {
    mine = atomicAdd(ticket, 1u);
    if (mine == 0) {
      values[0] = 1;
    } else {
      while (flags[mine - 1] == 0) {}
      __threadfence();
      values[mine] = values[mine - 1] * 3 % 1009;
    }
    __threadfence();
    flags[mine] = 1;
  }
}

__global__ void everyFence(int *out) {
  out[threadIdx.x] = threadIdx.x;
  __threadfence_block();
  out[threadIdx.x] += 1;
  __threadfence();
  out[threadIdx.x] += 2;
  __threadfence_system();
  out[threadIdx.x] += 3;
}

int main() {
  const int n = sized(10000, 20), blocks = (n + 63) / 64;
  std::vector<int> values(n);
  int expected = 0;
  for (int i = 0; i < n; ++i) expected += values[i] = i * 13 % 101;
  OnDevice<int> in(values), parts(blocks), result(1);
  for (int round = 0; round < 3; ++round) {
    sumOfAll<<<blocks, 64>>>(in, n, parts, result);
    EXPECT_EQUAL(result.values()[0], expected, round);
  }

  const int links = 50;
  OnDevice<unsigned> ticket(1);
  OnDevice<int> flags(links), numbers(links);
  chain<<<links, 4>>>(ticket, flags, numbers);
  const auto found = numbers.values();
  for (int i = 0, number = 1; i < links; ++i, number = number * 3 % 1009) EXPECT_EQUAL(found[i], number, i);

  OnDevice<int> out(32);
  everyFence<<<1, 32>>>(out);
  const auto fenced = out.values();
  for (int t = 0; t < 32; ++t) EXPECT_EQUAL(fenced[t], t + 6, t);
  return report();
}
