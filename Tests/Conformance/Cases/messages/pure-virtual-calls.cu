// A method without a body that a constructor calls ends the grid, as a trap does; objects whose methods have bodies go on.
#include "../check.h"

struct Shape {
  __device__ explicit Shape(bool isEarly) { if (isEarly) measure(); }
  __device__ void measure() { area = compute(); }
  __device__ virtual int compute() = 0;
  int area = 0;
};
struct Square : Shape {
  __device__ Square(bool isEarly, int side) : Shape(isEarly), side(side) {}
  __device__ int compute() override { return side * side; }
  int side;
};

__global__ void measure(int *areas, int early) {
  Square square(int(threadIdx.x) == early, threadIdx.x);
  square.measure();
  areas[threadIdx.x] = square.area;
}

int main() {
  {
    OnDevice<int> areas(64);
    measure<<<1, 64>>>(areas, -1);
    const auto found = areas.values();
    for (int i = 0; i < 64; ++i) EXPECT_EQUAL(found[i], i * i, i);
  }
  int *areas;
  CUDA(cudaMalloc(&areas, 256));
  measure<<<1, 64>>>(areas, 5);
  CUDA_FAILS(cudaDeviceSynchronize(), cudaErrorLaunchFailure);
  CUDA(cudaDeviceReset());
  return report();
}
