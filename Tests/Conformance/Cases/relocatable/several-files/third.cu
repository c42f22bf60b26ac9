#include <new>
#include "shared.h"

static __device__ int hidden = 5;
static __device__ __attribute__((noinline)) int own(int x) { return x * hidden; }
__device__ int fromThird(int x) { return own(x) + inlined(x) + common(x) * 10; }

struct Triangle : Shape {
  __device__ int corners() const override { return 3; }
};
struct Polygon : Shape {
  int n;
  __device__ explicit Polygon(int n) : n(n) {}
  __device__ int corners() const override { return n; }
  __device__ int scaled(int by) const override { return n * by + counter; }
};
__device__ Shape *makeShape(void *place, int which) {
  if (which == 0) return new (place) Triangle;
  return new (place) Polygon(which);
}

static __global__ void inThird(int *out, int n) {
  int i = threadIdx.x;
  if (i < n) out[i] = own(i) + *pointerToCounter;
}
void launchThird(int *out, int n) { inThird<<<1, n>>>(out, n); }

const void *addressOfStatic(int *value) {
  void *address = nullptr;
  cudaGetSymbolAddress(&address, hidden);
  cudaMemcpyFromSymbol(value, hidden, sizeof hidden);
  return address;
}
