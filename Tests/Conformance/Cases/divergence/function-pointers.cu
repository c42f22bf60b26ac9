// Calls through pointers that differ from lane to lane.
#include "../check.h"

using Operation = int (*)(int, int);
__host__ __device__ int add(int a, int b) { return a + b; }
__host__ __device__ int multiply(int a, int b) { return a * b % 10007; }
__host__ __device__ int loop(int a, int b) {
  for (int k = 0; k < b % 7; ++k) a = a * 3 + k;
  return a % 10007;
}
__host__ __device__ int either(int a, int b) { return a > b ? a - b : b; }
__device__ Operation table[] = {add, multiply, loop, either};

__global__ void run(int *out) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  int value = i;
  for (int k = 0; k < 5; ++k) value = table[(value + k) % 4](value, i + k);
  if (i % 3 == 0) value = table[i % 2](value, 5);
  out[i] = value;
}
int main() {
  OnDevice<int> out(128);
  run<<<2, 64>>>(out);
  const auto found = out.values();
  const Operation host[] = {add, multiply, loop, either};
  for (int i = 0; i < 128; ++i) {
    int value = i;
    for (int k = 0; k < 5; ++k) value = host[(value + k) % 4](value, i + k);
    if (i % 3 == 0) value = host[i % 2](value, 5);
    EXPECT_EQUAL(found[i], value, i);
  }
  return report();
}
