// Parameters marked __grid_constant__: read through pointers and references to them, in functions, from shared memory, by all
// threads of a grid; kernels with __launch_bounds__.
#include "../check.h"

struct Filter {
  float weights[40];
  int size;
  struct {
    short shift;
    char kind;
  } how[3];
  const float *source;

  __host__ __device__ float at(int i) const { return weights[i % size] * how[i % 3].shift + how[(i + 1) % 3].kind; }
};

__device__ __attribute__((noinline)) float first(const Filter *filter, int from, int step) {
  float sum = 0;
  for (int i = from; i < filter->size; i += step) sum += filter->weights[i] * (i + 1);
  return sum;
}
__device__ __attribute__((noinline)) const float &chosen(const Filter &filter, int i) { return filter.weights[i]; }

__global__ void __launch_bounds__(64) apply(const __grid_constant__ Filter filter, float *out, int n) {
  __shared__ const Filter *kept;
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (threadIdx.x == 0) kept = &filter;
  __syncthreads();
  if (i >= n) return;
  const float own = i < filter.size ? chosen(filter, i) : filter.at(i);
  out[i] = own * 4 + first(&filter, i % 5, 1 + i % 3) + kept->weights[i % 40] + filter.source[i % 7];
}

template <class T, int count>
__global__ void __launch_bounds__(128, 2) templated(const __grid_constant__ T scale, __grid_constant__ const int offset, T *out) {
  const int i = blockIdx.x * count + threadIdx.x;
  const T *there = &scale;
  out[i] = *there * i + *(&offset);
}

float expectedFirst(const Filter &filter, int from, int step) {
  float sum = 0;
  for (int i = from; i < filter.size; i += step) sum += filter.weights[i] * (i + 1);
  return sum;
}

int main() {
  const int n = 500;
  std::vector<float> source = {1, 2, 3, 4, 5, 6, 7};
  OnDevice<float> deviceSource(source), out(n);
  for (int round = 0; round < 4; ++round) {
    Filter filter = {{}, 10 * round + 10, {{2, 3}, {-4, 5}, {short(round), 7}}, deviceSource.data};
    for (int i = 0; i < 40; ++i) filter.weights[i] = float(i * 3 % 17) + round * 0.5f;
    apply<<<(n + 63) / 64, 64>>>(filter, out, n);
    CUDA(cudaGetLastError());
    auto found = out.values();
    for (int i = 0; i < n; ++i) {
      const float own = i < filter.size ? filter.weights[i] : filter.at(i);
      const float expected =
          own * 4 + expectedFirst(filter, i % 5, 1 + i % 3) + filter.weights[i % 40] + source[i % 7];
      EXPECT_EQUAL(found[i], expected, round * 1000 + i);
    }
  }
  OnDevice<double> doubles(n);
  templated<double, 100><<<5, 100>>>(0.25, 7, doubles);
  OnDevice<long long> wholes(n);
  templated<long long, 100><<<5, 100>>>(1ll << 33, -5, wholes);
  auto foundDoubles = doubles.values();
  auto foundWholes = wholes.values();
  for (int i = 0; i < n; ++i) {
    EXPECT_EQUAL(foundDoubles[i], 0.25 * i + 7, i);
    EXPECT_EQUAL(foundWholes[i], (1ll << 33) * i - 5, i);
  }
  return report();
}
