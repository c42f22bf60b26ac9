// The largest numbers of a row, in a heap that threads change while they hold a lock.
// skip: Intel, thread: the driver runs work-items in lockstep, and who holds the lock may not get on; auto takes vectors
// races: threads hand the heap to each other through a lock
#include "../check.h"
#include <algorithm>

constexpr int most = 10;

__global__ void largest(const int *in, int *out, int n) {
  __shared__ int lock, count, top[most];
  if (threadIdx.x == 0) lock = 0, count = 0;
  __syncthreads();
  for (int i = threadIdx.x; i < n; i += blockDim.x) {
    const int x = in[blockIdx.x * n + i];
    bool isDone = false;
    while (!isDone) {
      if (atomicCAS(&lock, 0, 1) != 0) continue;
      __threadfence_block();
      if (count < most) {
        int k = count++;
        while (k && top[(k - 1) / 2] > x) {
          top[k] = top[(k - 1) / 2];
          k = (k - 1) / 2;
        }
        top[k] = x;
      } else if (x > ((volatile int *)top)[0]) {
        int k = 0;
        for (;;) {
          int child = 2 * k + 1;
          if (child >= count) break;
          if (child + 1 < count && top[child + 1] < top[child]) ++child;
          if (top[child] >= x) break;
          top[k] = top[child];
          k = child;
        }
        top[k] = x;
      }
      __threadfence_block();
      atomicExch(&lock, 0);
      isDone = true;
    }
  }
  __syncthreads();
  if (threadIdx.x < most) out[blockIdx.x * most + threadIdx.x] = top[threadIdx.x];
}

int main() {
  const int blocks = 3, n = sized(400, 24);
  std::vector<int> in(blocks * n);
  for (int i = 0; i < int(in.size()); ++i) in[i] = int(unsigned(i) * 2654435761u >> 8) % 10007;
  OnDevice<int> from(in), to(blocks * most);
  for (const int threads : {32, 80}) {
    largest<<<blocks, threads>>>(from, to, n);
    CUDA(cudaDeviceSynchronize());
    auto found = to.values();
    for (int b = 0; b < blocks; ++b) {
      std::vector<int> row(in.begin() + b * n, in.begin() + (b + 1) * n);
      std::sort(row.rbegin(), row.rend());
      std::sort(found.begin() + b * most, found.begin() + (b + 1) * most, [](int a, int b) { return a > b; });
      for (int k = 0; k < most; ++k) EXPECT_EQUAL(found[b * most + k], row[k], b * most + k);
    }
  }
  return report();
}
