// The second file of spaced-launches.cu.
#include <cuda_runtime.h>

static __global__ void squaresLess(int *out, int n, int less) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) out[i] = i * i - less;
}

void squares(int *out, int n, cudaStream_t stream) {
  squaresLess<< <(n + 63) / 64, 64, 0, stream >> >(out, n, n >> 2 >> 1);
}
