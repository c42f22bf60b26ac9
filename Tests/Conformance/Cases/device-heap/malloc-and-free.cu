// malloc, free, new and delete in kernels: thousands of threads at once, blocks that later kernels use, exhaustion.
// differs: how many allocations find room depends on the order of threads, and each of them is checked
// races: blocks go from thread to thread through the atomic operations of the heap
#include "../check.h"

__global__ void limit(int *result) { *result = malloc(size_t(1) << 40) == nullptr; }

// Each thread takes blocks of several sizes, fills them, checks them and gives half of them back, several times.
__global__ void churn(int rounds, unsigned *errors) {
  const unsigned id = blockIdx.x * blockDim.x + threadIdx.x;
  unsigned *held[4] = {};
  unsigned wrong = 0;
  for (int round = 0; round < rounds; ++round) {
    const int slot = (id + round) & 3;
    if (held[slot]) {
      const unsigned count = held[slot][0];
      for (unsigned k = 1; k < count; ++k) wrong += held[slot][k] != id * 31 + k;
      free(held[slot]);
      held[slot] = nullptr;
      continue;
    }
    const unsigned count = 2 + (id * 7 + round * 13) % (round % 5 == 4 ? 500 : 20);
    held[slot] = (unsigned *)malloc(count * sizeof(unsigned));
    if (!held[slot]) {
      ++wrong;
      continue;
    }
    wrong += (size_t)held[slot] % 16 != 0;
    held[slot][0] = count;
    for (unsigned k = 1; k < count; ++k) held[slot][k] = id * 31 + k;
  }
  for (int slot = 0; slot < 4; ++slot) free(held[slot]);
  if (wrong) atomicAdd(errors, wrong);
}

__global__ void makeLists(int **lists, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  lists[i] = new int[i % 50 + 1];
  for (int k = 0; k <= i % 50; ++k) lists[i][k] = i * k;
}
__global__ void sumLists(int *const *lists, long long *sums, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  sums[i] = 0;
  for (int k = 0; k <= i % 50; ++k) sums[i] += lists[n - 1 - i ? i : 0][k];
}
__global__ void dropLists(int **lists, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) delete[] lists[i];
}

struct Base {
  int *count;
  __device__ explicit Base(int *count) : count(count) {}
  __device__ virtual int value() const = 0;
  __device__ virtual ~Base() { atomicAdd(count, 1); }
};
struct Small : Base {
  int x;
  __device__ Small(int *count, int x) : Base(count), x(x) {}
  __device__ int value() const override { return x; }
};
struct Large : Base {
  int x[40];
  __device__ Large(int *count, int v) : Base(count) {
    for (int k = 0; k < 40; ++k) x[k] = v + k;
  }
  __device__ int value() const override { return x[39]; }
  __device__ ~Large() override { atomicAdd(count, 1000); }
};
__global__ void makeObjects(Base **objects, int *count, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  if (i & 1)
    objects[i] = new Large(count, i);
  else
    objects[i] = new Small(count, i);
}
__global__ void useObjects(Base **objects, int *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  out[i] = objects[i]->value();
  delete objects[i];
}

// Takes blocks of 64 KiB until there are no more; all of them are different.
__global__ void exhaust(void **blocks, int *count) {
  int n = 0;
  while (void *block = malloc(64 << 10)) blocks[n++] = block;
  *count = n;
}
__global__ void giveBack(void **blocks, int *count) {
  for (int i = 0; i < *count; ++i) free(blocks[i]);
}

int main() {
  size_t bytes = 0;
  CUDA(cudaDeviceGetLimit(&bytes, cudaLimitMallocHeapSize));
  EXPECT_EQUAL(bytes, size_t(8 << 20), 0);
  CUDA(cudaDeviceSetLimit(cudaLimitMallocHeapSize, 32 << 20));
  CUDA(cudaDeviceGetLimit(&bytes, cudaLimitMallocHeapSize));
  EXPECT_EQUAL(bytes, size_t(32 << 20), 0);

  OnDevice<int> flag(1);
  limit<<<1, 1>>>(flag);
  EXPECT_EQUAL(flag.values()[0], 1, 0);
  CUDA_FAILS(cudaDeviceSetLimit(cudaLimitMallocHeapSize, 64 << 20), cudaErrorInvalidValue);

  OnDevice<unsigned> errors(1);
  churn<<<sized(32, 16), sized(256, 4)>>>(sized(40, 2), errors);
  EXPECT_EQUAL(errors.values()[0], 0u, 0);

  const int n = sized(3000, 20);
  OnDevice<int *> lists(n);
  OnDevice<long long> sums(n);
  makeLists<<<12, 256>>>(lists, n);
  sumLists<<<12, 256>>>(lists, sums, n);
  auto found = sums.values();
  for (int i = 0; i + 1 < n; ++i) {
    long long expected = 0;
    for (int k = 0; k <= i % 50; ++k) expected += i * k;
    EXPECT_EQUAL(found[i], expected, i);
  }
  dropLists<<<12, 256>>>(lists, n);

  OnDevice<Base *> objects(n);
  OnDevice<int> count(1), values(n);
  makeObjects<<<12, 256>>>(objects, count, n);
  useObjects<<<12, 256>>>(objects, values, n);
  auto out = values.values();
  for (int i = 0; i < n; ++i) EXPECT_EQUAL(out[i], i & 1 ? i + 39 : i, i);
  EXPECT_EQUAL(count.values()[0], n + n / 2 * 1000, 0);

  // Everything has been given back, so that the whole heap can be taken, twice.
  OnDevice<void *> blocks(1024);
  for (int round = 0; round < 2; ++round) {
    exhaust<<<1, 1>>>(blocks, count);
    int taken = count.values()[0];
    EXPECT(taken >= 500 && taken <= 512);
    auto all = blocks.values();
    for (int i = 0; i < taken; ++i)
      for (int k = i + 1; k < taken && k < i + 3; ++k) EXPECT((char *)all[k] >= (char *)all[i] + (64 << 10) || all[k] < all[i]);
    giveBack<<<1, 1>>>(blocks, count);
  }
  CUDA(cudaGetLastError() == cudaErrorInvalidValue ? cudaSuccess : cudaErrorUnknown);
  return report();
}
