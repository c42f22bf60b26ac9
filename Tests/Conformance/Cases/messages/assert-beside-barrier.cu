// prints: beside-barrier.cu:10: int check(int): block: [0,0,0], thread: [7,0,0] Assertion `value < 7` failed.
// prints: said before
// An assertion that one thread fails while the others go on to a barrier; what was printed before is printed first.
#include "../check.h"
#include <cassert>

__device__ __noinline__ int check(int value) {
  if (value == 0) printf("said before\n");
  // The condition is the text of the message.
  assert(value < 7);
  return value * 2;
}
__global__ void run(int *data) {
  __shared__ int tile[8];
  tile[threadIdx.x] = check(data[threadIdx.x]);
  __syncthreads();
  data[threadIdx.x] = tile[threadIdx.x ^ 1];
}
int main() {
  std::vector<int> values = {0, 1, 2, 3, 4, 5, 6, 7};
  int *data;
  CUDA(cudaMalloc(&data, 32));
  CUDA(cudaMemcpy(data, values.data(), 32, cudaMemcpyHostToDevice));
  run<<<1, 8>>>(data);
  CUDA_FAILS(cudaDeviceSynchronize(), cudaErrorAssert);
  CUDA_FAILS(cudaMemcpy(values.data(), data, 32, cudaMemcpyDeviceToHost), cudaErrorAssert);
  CUDA(cudaDeviceReset());
  return report();
}
