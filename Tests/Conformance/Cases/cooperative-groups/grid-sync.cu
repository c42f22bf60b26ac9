// Barriers for the whole grid: in a row, in loops, under conditions, in functions; with values, arrays and shared memory
// that outlast them.
#include "../check.h"
#include <cooperative_groups.h>
#include <vector>
namespace cg = cooperative_groups;

// Each step every thread needs what its neighbours, also those of other blocks, have written in the step before.
__global__ void relax(int *a, int *b, int n, int steps) {
  cg::grid_group grid = cg::this_grid();
  for (int s = 0; s < steps; s++) {
    for (int i = grid.thread_rank(); i < n; i += grid.size()) b[i] = (unsigned)a[(i + n - 1) % n] + 2u * a[i] + (unsigned)a[(i + 1) % n] + s;
    grid.sync();
    int *t = a;
    a = b;
    b = t;
  }
}

// A sum in two stages with shared memory, and the total used by all.
__global__ void sumAndScale(const int *x, int *partial, int *out, int n) {
  extern __shared__ int s[];
  __shared__ int total;
  cg::grid_group grid = cg::this_grid();
  int t = threadIdx.x;
  int own = 0;
  for (int i = grid.thread_rank(); i < n; i += grid.size()) own += x[i];
  s[t] = own;
  __syncthreads();
  for (int d = blockDim.x / 2; d > 0; d /= 2) {
    if (t < d) s[t] += s[t + d];
    __syncthreads();
  }
  if (t == 0) partial[blockIdx.x] = s[0];
  grid.sync();
  if (t == 0) {
    total = 0;
    for (int b = 0; b < gridDim.x; b++) total += partial[b];
  }
  __syncthreads();
  for (int i = grid.thread_rank(); i < n; i += grid.size()) out[i] = x[i] * 3 + total + own;
}

// Arrays, shared memory and structures across barriers.
struct State {
  int steps;
  float factor;
};

__global__ void keeps(int *out, State state) {
  __shared__ int left[64];
  int own[5];
  cg::grid_group grid = cg::this_grid();
  int g = grid.thread_rank();
  left[threadIdx.x] = g * 7;
  for (int k = 0; k < 5; k++) own[k] = g + k * state.steps;
  bool odd = g % 2 == 1;
  double d = g * 0.5;
  long long wide = (long long)g << 33;
  grid.sync();
  state.steps += 2;
  own[g % 5] += 1000;
  d += odd ? 1 : 0;
  grid.sync();
  int sum = 0;
  for (int k = 0; k < 5; k++) sum += own[k];
  out[g] = sum + left[(threadIdx.x + 1) % blockDim.x] + (int)d + (int)(wide >> 30) + state.steps;
}

// A loop whose end depends on memory, and a barrier under a condition that all share.
__global__ void converge(int *value, int *rounds, int limit) {
  cg::grid_group grid = cg::this_grid();
  int count = 0;
  while (*(volatile int *)value < limit) {
    if (count % 3 == 2) grid.sync();
    grid.sync();
    if (grid.thread_rank() == 0) *value += count + 1;
    grid.sync();
    count++;
  }
  rounds[grid.thread_rank()] = count;
}

__device__ __attribute__((noinline)) int meet(const cg::grid_group &grid, int *p, int v) {
  int i = grid.thread_rank();
  int n = grid.size();
  p[i] = v;
  grid.sync();
  int result = p[(i + 1) % n];
  grid.sync();
  return result;
}

__global__ void inFunctions(int *p, int *out) {
  cg::grid_group grid = cg::this_grid();
  int i = grid.thread_rank();
  int a = meet(grid, p, i * 3);
  int b = meet(grid, p, a + 1);
  out[i] = a * 10 + b;
}

int main() {
  int cooperative = 0;
  CUDA(cudaDeviceGetAttribute(&cooperative, cudaDevAttrCooperativeLaunch, 0));
  EXPECT_EQUAL(cooperative, 1, 0);
  int n = 1000, steps = sized(20, 5);
  int *a, *b, *c;
  CUDA(cudaMalloc(&a, n * 4));
  CUDA(cudaMalloc(&b, n * 4));
  CUDA(cudaMalloc(&c, n * 4));
  {
    std::vector<int> x(n), y(n);
    for (int i = 0; i < n; i++) x[i] = i % 13;
    CUDA(cudaMemcpy(a, x.data(), n * 4, cudaMemcpyHostToDevice));
    void *arguments[] = {&a, &b, &n, &steps};
    CUDA(cudaLaunchCooperativeKernel((void *)relax, dim3(2), dim3(48), arguments, 0, 0));
    for (int s = 0; s < steps; s++) {
      for (int i = 0; i < n; i++)
        y[i] = (int)((unsigned)x[(i + n - 1) % n] + 2u * (unsigned)x[i] + (unsigned)x[(i + 1) % n] + s);
      x.swap(y);
    }
    CUDA(cudaMemcpy(y.data(), steps % 2 ? b : a, n * 4, cudaMemcpyDeviceToHost));
    for (int i = 0; i < n; i++) EXPECT_EQUAL(y[i], x[i], i);
  }
  for (int threads = 32; threads <= 128; threads *= 2) {
    std::vector<int> x(n), y(n);
    int total = 0;
    for (int i = 0; i < n; i++) total += x[i] = (i * 37) % 101 - 50;
    CUDA(cudaMemcpy(a, x.data(), n * 4, cudaMemcpyHostToDevice));
    int *partial = b;
    void *arguments[] = {&a, &partial, &c, &n};
    CUDA(cudaLaunchCooperativeKernel((void *)sumAndScale, dim3(2), dim3(threads), arguments, threads * 4, 0));
    CUDA(cudaMemcpy(y.data(), c, n * 4, cudaMemcpyDeviceToHost));
    int all = 2 * threads;
    for (int i = 0; i < n; i++) {
      int own = 0;
      for (int k = i % all; k < n; k += all) own += x[k];
      EXPECT_EQUAL(y[i], x[i] * 3 + total + own, i);
    }
  }
  {
    State state = {3, 1.5f};
    void *arguments[] = {&a, &state};
    std::vector<int> y(128);
    CUDA(cudaLaunchCooperativeKernel((void *)keeps, dim3(2), dim3(64), arguments, 0, 0));
    CUDA(cudaMemcpy(y.data(), a, 128 * 4, cudaMemcpyDeviceToHost));
    for (int g = 0; g < 128; g++) {
      int sum = 1000;
      for (int k = 0; k < 5; k++) sum += g + k * 3;
      int next = g / 64 * 64 + (g + 1) % 64;
      EXPECT_EQUAL(y[g], sum + next * 7 + (int)(g * 0.5 + g % 2) + g * 8 + 5, g);
    }
  }
  {
    int limit = 40, expected = 0;
    for (int v = 0; v < limit; expected++) v += expected + 1;
    CUDA(cudaMemset(a, 0, 4));
    void *arguments[] = {&a, &b, &limit};
    std::vector<int> y(96);
    CUDA(cudaLaunchCooperativeKernel((void *)converge, dim3(2), dim3(48), arguments, 0, 0));
    CUDA(cudaMemcpy(y.data(), b, 96 * 4, cudaMemcpyDeviceToHost));
    for (int g = 0; g < 96; g++) EXPECT_EQUAL(y[g], expected, g);
  }
  {
    void *arguments[] = {&a, &b};
    std::vector<int> y(80);
    cudaStream_t stream;
    CUDA(cudaStreamCreate(&stream));
    CUDA(cudaLaunchCooperativeKernel((void *)inFunctions, dim3(2), dim3(40), arguments, 0, stream));
    CUDA(cudaMemcpyAsync(y.data(), b, 80 * 4, cudaMemcpyDeviceToHost, stream));
    CUDA(cudaStreamSynchronize(stream));
    for (int g = 0; g < 80; g++) EXPECT_EQUAL(y[g], (g + 1) % 80 * 3 * 10 + (g + 2) % 80 * 3 + 1, g);
  }
  return report();
}
