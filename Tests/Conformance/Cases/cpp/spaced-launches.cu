// Launches whose signs are written apart, which clang does not read as one, in two files that one command compiles.
// with: spaced-launches/second.cu
#include "../check.h"

void squares(int *out, int n, cudaStream_t stream);

template <int Factor>
__global__ void multiples(int *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) out[i] = i * Factor;
}

int main() {
  const int n = 500;
  OnDevice<int> out(n);
  multiples<7> << <dim3(4), 128 >> > (out, n);
  CUDA(cudaGetLastError());
  auto found = out.values();
  for (int i = 0; i < n; ++i) EXPECT_EQUAL(found[i], i * 7, i);

  cudaStream_t stream;
  CUDA(cudaStreamCreate(&stream));
  squares(out, n, stream);
  CUDA(cudaStreamSynchronize(stream));
  found = out.values();
  for (int i = 0; i < n; ++i) EXPECT_EQUAL(found[i], i * i - (n >> 2 >> 1), i);
  CUDA(cudaStreamDestroy(stream));
  return report();
}
