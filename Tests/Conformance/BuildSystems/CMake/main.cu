#include <cstdio>

#include "functions.h"

__global__ void square(int *data) { data[threadIdx.x] *= data[threadIdx.x]; }

int main() {
  const int count = 32;
  int host[count], *data;
  for (int i = 0; i < count; ++i) host[i] = i;
  cudaMalloc(&data, sizeof host);
  cudaMemcpy(data, host, sizeof host, cudaMemcpyHostToDevice);
  runTriple(data, count);
  runIncrement(data, count);
  square<<<1, count>>>(data);
  if (cudaMemcpy(host, data, sizeof host, cudaMemcpyDeviceToHost) != cudaSuccess) return 2;
  for (int i = 0; i < count; ++i)
    if (host[i] != (3 * i + 1) * (3 * i + 1)) return 1;
#ifdef HAS_OTHER
  if (other() != 5) return 3;
#endif
  std::printf("all %d values are right\n", count);
}
