// Threads that leave a loop with barriers at different times, and use behind it what was computed before the barrier.
#include "../check.h"

__host__ __device__ int step(int v, int k) { return v * 3 + k * 7 + 1; }

__global__ void leave(int *out, const int *in, int n) {
  __shared__ int s[96];
  int t = threadIdx.x, i = blockIdx.x * blockDim.x + t;
  int v = in[i], before = 0;
  for (int k = 0; k < n; k++) {
    before = step(v, k);
    s[t] = before;
    int many = __syncthreads_count(before & 1);
    if ((v ^ k) % 5 == 0) {
      out[2 * i] = before * 64 + k;
      out[2 * i + 1] = many;
      return;
    }
    v += s[(t + 1) % blockDim.x] & 15;
    __syncthreads();
  }
  out[2 * i] = before;
  out[2 * i + 1] = -v;
}

int main() {
  const int threads = 96, blocks = sized(6, 2), all = threads * blocks, n = 9;
  std::vector<int> in(all);
  for (int i = 0; i < all; i++) in[i] = (i * 29 + i / 7) % 101;
  OnDevice<int> input(in), out(2 * all);
  leave<<<blocks, threads>>>(out.data, input.data, n);
  CUDA(cudaDeviceSynchronize());
  auto found = out.values();
  for (int b = 0; b < blocks; b++) {
    std::vector<int> v(in.begin() + b * threads, in.begin() + (b + 1) * threads), before(threads), s(threads), first(threads),
        second(threads);
    std::vector<bool> gone(threads, false);
    for (int k = 0; k < n; k++) {
      int many = 0;
      for (int t = 0; t < threads; t++) {
        if (gone[t]) continue;
        before[t] = s[t] = step(v[t], k);
        many += before[t] & 1;
      }
      for (int t = 0; t < threads; t++) {
        if (gone[t] || (v[t] ^ k) % 5 != 0) continue;
        gone[t] = true;
        first[t] = before[t] * 64 + k;
        second[t] = many;
      }
      for (int t = 0; t < threads; t++)
        if (!gone[t]) v[t] += s[(t + 1) % threads] & 15;
    }
    for (int t = 0; t < threads; t++) {
      if (!gone[t]) {
        first[t] = before[t];
        second[t] = -v[t];
      }
      EXPECT_EQUAL(found[2 * (b * threads + t)], first[t], t);
      EXPECT_EQUAL(found[2 * (b * threads + t) + 1], second[t], t);
    }
  }
  return report();
}
