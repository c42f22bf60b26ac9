// Thread numbers multiplied and shifted by large constants again and again, as hashes and generators of random numbers do:
// what consecutive threads' values differ by exceeds every type.
#include <cstdint>
#include <vector>

#include "../check.h"

/// A few rounds of everything, on 64 bits, with only linear steps; what is added keeps them from being one.
__host__ __device__ uint64_t linear64(uint64_t x, uint64_t added) {
  x = x * 0x40000001u + added;
  x = x * 0x7ffffff1u - added;
  x = x * 0x3fffffffu + added;
  x = (x << 30) - added;
  return (x << 30) + x * 0x8000000000000000u + x * 0x10000001u;
}

/// The same on 32 bits.
__host__ __device__ uint32_t linear32(uint32_t x, uint32_t added) {
  x = x * 1664525u + added;
  x = x * 0x7fffffffu - added;
  x = x * 0x3fffffffu + added;
  x = (x << 30) - x * 0x9e3779b9u - added;
  return x * 0x80000000u - x * 0x40000001u;
}

/// An offset far outside, and back in.
__device__ const uint32_t *there(const uint32_t *table, long n) {
  const uint32_t *p = table + n * 0x100000000l * 0x1000;
  return p + (n - n * 0x100000000l * 0x1000);
}

__global__ void rounds(uint64_t *wide, uint32_t *narrow, uint32_t *read, const uint32_t *table, int count, int added) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  uint64_t sum = 0;
  uint32_t mixed = 0;
  for (int n = 0; n < 3; n++) {
    sum ^= linear64(i * 64ull + n, added);
    mixed ^= linear32(i + n * 977, added);
  }
  __syncthreads();
  if (i >= count) return;
  wide[i] = sum;
  narrow[i] = mixed;
  read[i] = *there(table, i);
}

int main() {
  const int count = sized(5000, 300), added = 987654321;
  uint64_t *wide;
  uint32_t *narrow, *read, *table;
  cudaMalloc(&wide, count * 8);
  cudaMalloc(&narrow, count * 4);
  cudaMalloc(&read, count * 4);
  cudaMalloc(&table, count * 4);
  std::vector<uint32_t> numbers(count), found(count), seen(count);
  for (int i = 0; i < count; i++) numbers[i] = i * 2654435761u;
  cudaMemcpy(table, numbers.data(), count * 4, cudaMemcpyHostToDevice);
  rounds<<<(count + 127) / 128, 128>>>(wide, narrow, read, table, count, added);
  std::vector<uint64_t> sums(count);
  cudaMemcpy(sums.data(), wide, count * 8, cudaMemcpyDeviceToHost);
  cudaMemcpy(found.data(), narrow, count * 4, cudaMemcpyDeviceToHost);
  EXPECT_EQUAL(cudaMemcpy(seen.data(), read, count * 4, cudaMemcpyDeviceToHost), cudaSuccess, 0);
  for (int i = 0; i < count; i++) {
    uint64_t sum = 0;
    uint32_t mixed = 0;
    for (int n = 0; n < 3; n++) {
      sum ^= linear64(i * 64ull + n, added);
      mixed ^= linear32(i + n * 977, added);
    }
    EXPECT_EQUAL(sums[i], sum, i);
    EXPECT_EQUAL(found[i], mixed, i);
    EXPECT_EQUAL(seen[i], numbers[i], i);
  }
  return report();
}
