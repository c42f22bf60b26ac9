// __managed__ variables: scalars, arrays and structures with initialisers, which host and kernels use in turn by one name.
#include "../check.h"

struct Settings {
  int count;
  double scale;
  const char *name;
  float weights[3];
};

__device__ int plain = 11;
__managed__ int counter = 5;
__device__ __managed__ float table[6] = {1, 2, 3, 4};
static __managed__ long long hidden = -7;
__managed__ Settings settings = {3, 2.5, nullptr, {0.5f, 0.25f, 0.125f}};
__managed__ int matrix[2][3] = {{1, 2, 3}, {4, 5, 6}};
__managed__ int zeros[1000];
__managed__ int *toCounter = &counter;
__managed__ float *intoTable = &table[2];
__device__ int *fromDevice = &matrix[1][1];
__managed__ int *toPlain = &plain;
__managed__ struct Inner {
  char tag = 'a';
  short part = 4;
} inner;

namespace space {
template <class T>
struct Holder {
  T first, second;
};
__managed__ Holder<unsigned> held = {7u, 8u};
}  // namespace space

__global__ void use(int *out) {
  const int t = threadIdx.x;
  if (t < 4) out[t] = int(table[t] * settings.scale) + settings.count;
  if (t == 4) out[4] = counter + int(hidden) + matrix[1][0];
  if (t == 5) out[5] = *fromDevice + *toPlain;
  if (t == 6) out[6] = inner.tag + inner.part + int(space::held.first + space::held.second);
  if (t == 7) out[7] = *toCounter * 10 + int(*intoTable);
  __syncthreads();
  zeros[t * 10] = t * t;
  if (t < 3) settings.weights[t] *= 2;
  if (t == 8) table[5] = 99;
  if (t == 9) ++hidden;
  if (t == 10) settings.count = 50;
  atomicAdd(&counter, t);
  if (t == 11) inner.part = short(inner.part * 3);
}

__global__ void addTo(int *where, int amount) { atomicAdd(where, amount); }

struct Arguments {
  int padding[300];
  int amount;
};
__global__ void addFromMany(Arguments all, int *where) { *where += all.amount; }

__device__ __managed__ int steps[4];
__global__ void step(int n) { steps[n] = n == 0 ? 1 : steps[n - 1] * 3; }

int main() {
  // What the variables begin with is there before a kernel has run.
  EXPECT_EQUAL(counter, 5, 0);
  EXPECT_EQUAL(table[3], 4.0f, 3);
  EXPECT_EQUAL(table[4], 0.0f, 4);
  EXPECT_EQUAL(hidden, -7, 0);
  EXPECT_EQUAL(settings.scale, 2.5, 0);
  EXPECT_EQUAL(settings.weights[2], 0.125f, 2);
  EXPECT_EQUAL(matrix[1][2], 6, 0);
  EXPECT_EQUAL(inner.tag, 'a', 0);
  EXPECT_EQUAL(space::held.second, 8u, 0);
  EXPECT(toCounter == &counter);
  EXPECT(intoTable == table + 2);

  counter = 6;
  settings.count = 4;
  table[0] = 10;
  OnDevice<int> out(8);
  use<<<1, 32>>>(out);
  CUDA(cudaDeviceSynchronize());
  auto found = out.values();
  const int expected[8] = {29, 9, 11, 14, 6 - 7 + 4, 5 + 11, 'a' + 4 + 15, 63};
  for (int i = 0; i < 8; ++i) EXPECT_EQUAL(found[i], expected[i], i);
  EXPECT_EQUAL(counter, 6 + 31 * 16, 0);
  EXPECT_EQUAL(hidden, -6, 0);
  EXPECT_EQUAL(table[5], 99.0f, 5);
  EXPECT_EQUAL(settings.count, 50, 0);
  EXPECT_EQUAL(settings.weights[0], 1.0f, 0);
  EXPECT_EQUAL(inner.part, 12, 0);
  for (int t = 0; t < 32; ++t) EXPECT_EQUAL(zeros[t * 10], t * t, t);

  // Their addresses are the device's too.
  counter = 100;
  addTo<<<1, 32>>>(&counter, 2);
  addTo<<<1, 1>>>(&matrix[0][1], 40);
  CUDA(cudaDeviceSynchronize());
  EXPECT_EQUAL(counter, 164, 0);
  EXPECT_EQUAL(matrix[0][1], 42, 0);
  Arguments many = {};
  many.amount = 6;
  addFromMany<<<1, 1>>>(many, &counter);
  CUDA(cudaDeviceSynchronize());
  EXPECT_EQUAL(counter, 170, 0);

  // Copies, fills and questions.
  const int given[3] = {70, 80, 90};
  CUDA(cudaMemcpy(&matrix[1][0], given, sizeof given, cudaMemcpyHostToDevice));
  EXPECT_EQUAL(matrix[1][2], 90, 2);
  int back[3];
  CUDA(cudaMemcpy(back, matrix[1], sizeof back, cudaMemcpyDeviceToHost));
  for (int i = 0; i < 3; ++i) EXPECT_EQUAL(back[i], given[i], i);
  CUDA(cudaMemcpyToSymbol(counter, &given[1], sizeof(int)));
  EXPECT_EQUAL(counter, 80, 0);
  int read = 0;
  CUDA(cudaMemcpyFromSymbol(&read, matrix, sizeof(int), 4 * sizeof(int)));
  EXPECT_EQUAL(read, 80, 0);
  CUDA(cudaMemset(zeros, 0x11, 8));
  CUDA(cudaDeviceSynchronize());
  EXPECT_EQUAL(zeros[1], 0x11111111, 1);
  void *address = nullptr;
  CUDA(cudaGetSymbolAddress(&address, counter));
  EXPECT(address == &counter);
  size_t size = 0;
  CUDA(cudaGetSymbolSize(&size, settings));
  EXPECT_EQUAL(size, sizeof settings, 0);
  cudaPointerAttributes attributes;
  CUDA(cudaPointerGetAttributes(&attributes, &table[1]));
  EXPECT_EQUAL(int(attributes.type), int(cudaMemoryTypeManaged), 0);
  CUDA(cudaMemPrefetchAsync(zeros, sizeof zeros, 0));
  CUDA_FAILS(cudaFree(&counter), cudaErrorInvalidValue);
  cudaGetLastError();

  // Kernels in one stream hand the values on; the host sees the last ones.
  for (int n = 0; n < 4; ++n) step<<<1, 1>>>(n);
  CUDA(cudaDeviceSynchronize());
  for (int n = 0, power = 1; n < 4; ++n, power *= 3) EXPECT_EQUAL(steps[n], power, n);
  return report();
}
