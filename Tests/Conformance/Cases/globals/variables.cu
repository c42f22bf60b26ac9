// __device__ and __constant__ variables: initial values, pointers to each other, copies by symbol, addresses.
#include "../check.h"

struct Entry {
  int key;
  float value;
  const char *name;
};

__constant__ float table[4] = {1.5f, -2.0f, 3.25f, 0.0f};
__constant__ Entry entries[2] = {{7, 0.5f, "seven"}, {9, 0.25f, "nine"}};
__device__ int counter = 5;
__device__ int squares[8];
__device__ int *middle = &squares[4];
__device__ double precise = 1.0 / 3.0;
static __device__ long long hidden = -1;

__global__ void read(float *out) {
  const int i = threadIdx.x;
  out[i] = table[i] * entries[i % 2].value + entries[i / 2].key;
  out[4 + i] = entries[1].name[i];
  if (i == 0) {
    counter += 10;
    hidden *= 3;
    *middle = 44;
    out[8] = float(precise * 3.0);
  }
}

int main() {
  OnDevice<float> out(9);
  read<<<1, 4>>>(out);
  auto found = out.values();
  const float hostTable[4] = {1.5f, -2.0f, 3.25f, 0.0f};
  const float values[2] = {0.5f, 0.25f};
  const int keys[2] = {7, 9};
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQUAL(found[i], hostTable[i] * values[i % 2] + keys[i / 2], i);
    EXPECT_EQUAL(found[4 + i], float("nine"[i]), i);
  }
  EXPECT_EQUAL(found[8], 1.0f, 0);

  int value = 0;
  CUDA(cudaMemcpyFromSymbol(&value, counter, sizeof value));
  EXPECT_EQUAL(value, 15, 0);
  CUDA(cudaMemcpyFromSymbol(&value, squares, sizeof value, 4 * sizeof(int)));
  EXPECT_EQUAL(value, 44, 0);
  long long wide = 0;
  CUDA(cudaMemcpyFromSymbol(&wide, hidden, sizeof wide));
  EXPECT_EQUAL(wide, -3, 0);

  const float newTable[4] = {10, 20, 30, 40};
  CUDA(cudaMemcpyToSymbol(table, newTable, sizeof newTable));
  read<<<1, 4>>>(out);
  found = out.values();
  for (int i = 0; i < 4; ++i) EXPECT_EQUAL(found[i], newTable[i] * values[i % 2] + keys[i / 2], i);

  void *address = nullptr;
  CUDA(cudaGetSymbolAddress(&address, counter));
  const int replaced = 1000;
  CUDA(cudaMemcpy(address, &replaced, sizeof replaced, cudaMemcpyHostToDevice));
  read<<<1, 4>>>(out);
  CUDA(cudaMemcpyFromSymbol(&value, counter, sizeof value));
  EXPECT_EQUAL(value, 1010, 0);
  size_t size = 0;
  CUDA(cudaGetSymbolSize(&size, squares));
  EXPECT_EQUAL(size, 8 * sizeof(int), 0);
  return report();
}
