// printf with arguments in kernels that need warps: in loops, of several types, by some lanes.
// prints: line 0 of lane 3: 2 0.50
// prints: line 1 of lane 3: 2 1.50
// prints: lane 7 has 6 and a text
// differs: in which order lanes print is left open
#include "../check.h"

__global__ void run(int n, int *out) {
  int v = __shfl_xor_sync(0xffffffffu, (int)threadIdx.x, 1);
  int printed = 0;
  for (int i = 0; i < n; ++i)
    if (threadIdx.x == 3) printed += printf("line %d of lane %d: %d %.2f\n", i, threadIdx.x, v, i + 0.5);
  if (threadIdx.x % 8 == 7) printed += printf("lane %d has %d and %s\n", threadIdx.x, v, "a text");
  out[threadIdx.x] = printed;
}

int main() {
  OnDevice<int> out(32);
  run<<<1, 32>>>(2, out.data);
  CUDA(cudaDeviceSynchronize());
  auto found = out.values();
  for (int i = 0; i < 32; i++) EXPECT_EQUAL(found[i], i == 3 ? 8 : i % 8 == 7 ? 3 : 0, i);
  return report();
}
