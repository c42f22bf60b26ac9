// Sums in shared memory whose last steps, within a warp, have neither barriers nor `volatile`: they rely on threads of a warp
// going along together, in kernels that have barriers for the steps before.
// skip: thread: the threads of a warp run one after the other there
// skip: Oclgrind: the threads of a warp run one after the other there
#include "../check.h"

#include <algorithm>
#include <vector>

template <int half> struct Tail {
  template <class T, class F> static __device__ void run(T *values, T *result, F combine) {
    if (half > 16) __syncthreads();
    if (threadIdx.x < half) {
      values[threadIdx.x] = combine(values[threadIdx.x], values[threadIdx.x + half]);
      Tail<half / 2>::run(values, result, combine);
    }
  }
};
template <> struct Tail<0> {
  template <class T, class F> static __device__ void run(T *values, T *result, F) { *result = values[0]; }
};

template <int size> __global__ void reduce(const double *in, double *sums, double *products, int *largest) {
  __shared__ double a[size], b[size];
  __shared__ int c[size];
  const double value = in[blockIdx.x * size + threadIdx.x];
  a[threadIdx.x] = value;
  b[threadIdx.x] = 1 + value / 4096;
  c[threadIdx.x] = (int)value;
  Tail<size / 2>::run(a, sums + blockIdx.x, [](double l, double r) { return l + r; });
  Tail<size / 2>::run(b, products + blockIdx.x, [](double l, double r) { return l * r; });
  Tail<size / 2>::run(c, largest + blockIdx.x, [](int l, int r) { return l > r ? l : r; });
}

template <int size> static void check(int blocks) {
  std::vector<double> in(blocks * size), sums(blocks), products(blocks);
  std::vector<int> largest(blocks);
  for (size_t i = 0; i < in.size(); ++i) in[i] = double(i * 7919 % 1021);
  double *deviceIn, *deviceSums, *deviceProducts;
  int *deviceLargest;
  CUDA(cudaMalloc(&deviceIn, in.size() * 8));
  CUDA(cudaMalloc(&deviceSums, blocks * 8));
  CUDA(cudaMalloc(&deviceProducts, blocks * 8));
  CUDA(cudaMalloc(&deviceLargest, blocks * 4));
  CUDA(cudaMemcpy(deviceIn, in.data(), in.size() * 8, cudaMemcpyHostToDevice));
  reduce<size><<<blocks, size>>>(deviceIn, deviceSums, deviceProducts, deviceLargest);
  CUDA(cudaMemcpy(sums.data(), deviceSums, blocks * 8, cudaMemcpyDeviceToHost));
  CUDA(cudaMemcpy(products.data(), deviceProducts, blocks * 8, cudaMemcpyDeviceToHost));
  CUDA(cudaMemcpy(largest.data(), deviceLargest, blocks * 4, cudaMemcpyDeviceToHost));
  for (int block = 0; block < blocks; ++block) {
    double sum = 0;
    int most = 0;
    std::vector<double> product(size);
    for (int t = 0; t < size; ++t) {
      const double value = in[block * size + t];
      sum += value;
      most = std::max(most, int(value));
      product[t] = 1 + value / 4096;
    }
    for (int half = size / 2; half > 0; half /= 2) {
      for (int t = 0; t < half; ++t) product[t] *= product[t + half];
    }
    EXPECT_EQUAL(sums[block], sum, block);
    EXPECT_EQUAL(products[block], product[0], block);
    EXPECT_EQUAL(largest[block], most, block);
  }
}

int main() {
  check<64>(9);
  check<128>(5);
  check<256>(6);
  return report();
}
