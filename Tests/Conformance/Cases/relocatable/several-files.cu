// options: -rdc=true
// with: several-files/second.cu
// with: several-files/third.cu
// Device code in three files: functions, variables, kernels, tables of functions and classes of others, and names that
// are static in each.
#include "../check.h"
#include "several-files/shared.h"

static __device__ int hidden = 70000;
static __device__ __attribute__((noinline)) int own(int x) { return x + hidden; }

__global__ void run(int *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  int r = own(i) + fromSecond(i) + fromThird(i) * 2 + common(i) + inlined(i);
  out[i] = r + table[i & 3] + operations[i & 1](i) + counter;
}

__global__ void shapes(int *out, int n) {
  int i = threadIdx.x;
  if (i >= n) return;
  alignas(8) char place[16];
  Shape *shape = makeShape(place, i);
  out[i] = shape->corners() * 1000 + shape->scaled(i);
}

static int commonOf(int x) { return x * 3 + 1; }
static int thirdOf(int x) { return x * 5 + x - 7 + commonOf(x) * 10; }
static int secondOf(int x) { return x + 1000 + thirdOf(x) + commonOf(x); }

int main() {
  const int n = 300, primes[4] = {2, 3, 5, 7};
  OnDevice<int> out(n);
  run<<<3, 128>>>(out, n);
  CUDA(cudaGetLastError());
  auto found = out.values();
  for (int i = 0; i < n; ++i) {
    int r = i + 70000 + secondOf(i) + thirdOf(i) * 2 + commonOf(i) + i - 7;
    EXPECT_EQUAL(found[i], r + primes[i & 3] + (i & 1 ? i * i : -i) + 100, i);
  }

  int value = 0;
  CUDA(cudaMemcpyFromSymbol(&value, counter, sizeof value));
  EXPECT_EQUAL(value, 100, 0);
  value = 200;
  CUDA(cudaMemcpyToSymbol(counter, &value, sizeof value));
  int own = 0, others = 0;
  CUDA(cudaMemcpyFromSymbol(&own, hidden, sizeof own));
  void *address = nullptr;
  CUDA(cudaGetSymbolAddress(&address, hidden));
  EXPECT(addressOfStatic(&others) != address);
  EXPECT_EQUAL(own, 70000, 0);
  EXPECT_EQUAL(others, 5, 0);

  launchThird(out, 100);
  found = out.values();
  for (int i = 0; i < 100; ++i) EXPECT_EQUAL(found[i], i * 5 + 200, i);
  kernelInSecond<<<1, 64, 64 * sizeof(int)>>>(out, 64);
  found = out.values();
  for (int t = 0; t < 64; ++t) EXPECT_EQUAL(found[t], primes[(63 - t) & 3] * (63 - t) + t - 7, t);
  shapes<<<1, 64>>>(out, 64);
  found = out.values();
  for (int i = 0; i < 64; ++i) EXPECT_EQUAL(found[i], i == 0 ? 3000 : i * 1000 + i * i + 200, i);
  return report();
}
