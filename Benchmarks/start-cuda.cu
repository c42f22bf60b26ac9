// One launch, to be timed from the process's start: through libcudart.
#include <cstdio>

__global__ void set(int *data, int value) { data[threadIdx.x] = value; }

int main() {
  int *data, found[64];
  cudaMalloc(&data, sizeof found);
  set<<<1, 64>>>(data, 7);
  cudaMemcpy(found, data, sizeof found, cudaMemcpyDeviceToHost);
  std::printf("%d\n", found[63]);
  return found[63] != 7;
}
