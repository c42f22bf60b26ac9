// A return that is decided alike by all threads that come to it, where only some of a block's threads come to it.
#include "../check.h"

__global__ void someReturn(int *out, int n) {
  __shared__ int values[64];
  const int t = threadIdx.x;
  values[t] = 1;
  if (t % 2 == 1) {
    values[t] = 2;
    if (n > 5) {
      out[t] = -1;
      return;
    }
  }
  __syncthreads();
  int sum = 0;
  for (int k = 0; k < 64; ++k) sum += values[k];
  out[t] = sum + t;
}

struct Shape {
  __device__ virtual int area(int x) const = 0;
};
struct Square : Shape {
  __device__ int area(int x) const override { return x * x; }
};
struct Strip : Shape {
  __device__ int area(int x) const override { return 3 * x; }
};

__device__ __align__(8) char squareBytes[sizeof(Square)], stripBytes[sizeof(Strip)];
__device__ const Shape *square, *strip;

__global__ void make() {
  square = new (squareBytes) Square;
  strip = new (stripBytes) Strip;
}

// A call through a pointer, which traps where it leads nowhere, in half of the threads, between barriers.
__global__ void calls(int *out, bool isSquare) {
  __shared__ int values[64];
  const Shape *const shape = isSquare ? square : strip;
  const int t = threadIdx.x;
  values[t] = t;
  __syncthreads();
  if (t % 2 == 0) values[t] = shape->area(t);
  __syncthreads();
  out[t] = values[63 - t] + shape->area(1);
}

int main() {
  OnDevice<int> out(64);
  for (int n = 4; n <= 7; ++n) {
    someReturn<<<1, 64>>>(out.data, n);
    const auto found = out.values();
    for (int t = 0; t < 64; ++t) EXPECT_EQUAL(found[t], n > 5 && t % 2 == 1 ? -1 : 96 + t, n);
  }
  make<<<1, 1>>>();
  for (int isSquare = 0; isSquare < 2; ++isSquare) {
    calls<<<1, 64>>>(out.data, isSquare != 0);
    const auto found = out.values();
    for (int t = 0; t < 64; ++t) {
      const int u = 63 - t, there = u % 2 ? u : isSquare ? u * u : 3 * u;
      EXPECT_EQUAL(found[t], there + (isSquare ? 1 : 3), t);
    }
  }
  return report();
}
