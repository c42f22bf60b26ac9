// Threads of a block meet by counting and by flags, between barriers and without.
// skip: thread: drivers for CPUs run work-items one after the other, so that who waits for a later one waits for ever
// skip: Oclgrind: it runs work-items one after the other, and lanes need one flat memory
#include "../check.h"

// All threads of a block meet without a barrier, by counting.
__global__ void meetByCounting(int *counts, const int *in, int *out, int phases) {
  const int i = threadIdx.x;
  int *count = counts + blockIdx.x;
  extern __shared__ int row[];
  volatile int *words = row;
  int value = in[blockIdx.x * blockDim.x + i];
  for (int phase = 0; phase < phases; ++phase) {
    words[i] = value;
    __threadfence();
    atomicAdd(count, 1);
    while (*(volatile int *)count < (2 * phase + 1) * int(blockDim.x)) {
    }
    value += 3 * words[(i + 7 * phase + 1) % blockDim.x];
    atomicAdd(count, 1);
    while (*(volatile int *)count < (2 * phase + 2) * int(blockDim.x)) {
    }
  }
  out[blockIdx.x * blockDim.x + i] = value;
}

// Between barriers, with values of several types that are needed behind; some threads do not wait.
__global__ void betweenBarriers(const int *in, double *out, int steps) {
  __shared__ volatile int ready[96];
  __shared__ float shared[96];
  const int i = threadIdx.x;
  double total = in[i];
  for (int s = 0; s < steps; ++s) {
    ready[i] = 0;
    __syncthreads();
    bool waits = (in[i] + s) % 3 != 0;
    const short small = short(in[i] * 7 + s);
    const int *from = in + (i + s) % 96;
    float got = 1;
    if (waits) {
      const int other = (i + 1) % 96;
      while (ready[other] == 0 && (in[other] + s) % 3 == 0) {
      }
      got = (in[other] + s) % 3 == 0 ? shared[other] : 2;
    } else {
      shared[i] = in[i] * 0.5f + s;
      __threadfence_block();
      ready[i] = 1;
    }
    __syncthreads();
    total += got * small + *from + (waits ? 1 : 0);
  }
  out[i] = total;
}

int main() {
  {
    const int blocks = 3, threads = 80, phases = 4;
    std::vector<int> in(blocks * threads);
    for (size_t i = 0; i < in.size(); ++i) in[i] = int(i * 2654435761u >> 20);
    OnDevice<int> counts(blocks), dIn(in), out(blocks * threads);
    meetByCounting<<<blocks, threads, threads * sizeof(int)>>>(counts, dIn, out, phases);
    const auto found = out.values();
    for (int b = 0; b < blocks; ++b) {
      std::vector<int> row(in.begin() + b * threads, in.begin() + (b + 1) * threads);
      for (int phase = 0; phase < phases; ++phase) {
        auto old = row;
        for (int i = 0; i < threads; ++i) row[i] += 3 * old[(i + 7 * phase + 1) % threads];
      }
      for (int i = 0; i < threads; ++i) EXPECT_EQUAL(found[b * threads + i], row[i], b * threads + i);
    }
  }
  {
    const int n = 96, steps = 5;
    std::vector<int> in(n);
    for (int i = 0; i < n; ++i) in[i] = (i * 29 + i / 7) % 50;
    OnDevice<int> dIn(in);
    OnDevice<double> out(n);
    betweenBarriers<<<1, n>>>(dIn, out, steps);
    const auto found = out.values();
    for (int i = 0; i < n; ++i) {
      double total = in[i];
      for (int s = 0; s < steps; ++s) {
        const bool waits = (in[i] + s) % 3 != 0;
        const short small = short(in[i] * 7 + s);
        const int other = (i + 1) % n;
        float got = 1;
        if (waits) got = (in[other] + s) % 3 == 0 ? in[other] * 0.5f + s : 2;
        total += got * small + in[(i + s) % n] + (waits ? 1 : 0);
      }
      EXPECT_EQUAL(found[i], total, i);
    }
  }
  return report();
}
