// What the lanes of warps have, on the host, and the comparison of a kernel's rows of results with it.
#pragma once

#include "../check.h"

constexpr unsigned fullMask = 0xffffffffu;

// The thread's number within the grid: threads of a block follow each other, x first, then blocks.
__device__ inline unsigned place() {
  const unsigned thread = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
  const unsigned block = (blockIdx.z * gridDim.y + blockIdx.y) * gridDim.x + blockIdx.x;
  return block * blockDim.x * blockDim.y * blockDim.z + thread;
}
// The thread's lane: warps are made of a block's threads in that order.
__device__ inline int laneOf() { return ((threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x) % 32; }

// A number that depends on nothing but `n`.
__host__ __device__ inline unsigned mixed(unsigned n) {
  n = (n ^ n >> 16) * 0x7feb352du;
  n = (n ^ n >> 15) * 0x846ca68bu;
  return n ^ n >> 16;
}

__host__ __device__ inline int bitCount(unsigned bits) {
  int count = 0;
  for (; bits; bits &= bits - 1) ++count;
  return count;
}

// A thread as the host sees it, with what all lanes of its warp have.
template <class T>
struct HostLane {
  // The values of lanes 0 to `count` - 1, which are those that the block has.
  const T *values;
  int count, lane;
  // The thread's number within its block, the block's, and how many threads a block has.
  int thread, block, threads;

  T own() const { return values[lane]; }
  // The lanes that there are.
  unsigned present() const { return count == 32 ? fullMask : (1u << count) - 1; }
  // The lanes for whose value and number `says` is true.
  template <class F>
  unsigned ballot(F says) const {
    unsigned bits = 0;
    for (int k = 0; k < count; ++k) bits |= unsigned(bool(says(values[k], k))) << k;
    return bits;
  }
  // `start` combined with the values of the lanes in `members`, from the lowest on.
  template <class R, class F>
  R fold(unsigned members, R start, F combine) const {
    for (int k = 0; k < count; ++k)
      if (members >> k & 1) start = combine(start, values[k]);
    return start;
  }
  // Where the shuffles read from (PTX ISA, "shfl.sync"): lanes are in segments of `width`.
  int indexed(int source, int width = 32) const { return lane / width * width + (source & (width - 1)); }
  int upward(unsigned delta, int width = 32) const { return lane % width >= int(delta & 31) ? lane - int(delta & 31) : lane; }
  int downward(unsigned delta, int width = 32) const {
    return lane % width + int(delta & 31) < width ? lane + int(delta & 31) : lane;
  }
  // Lanes of later segments are not read from, those of earlier ones are.
  int crossed(int bits, int width = 32) const {
    const int other = lane ^ (bits & 31);
    return other < lane / width * width + width ? other : lane;
  }
};

inline bool isSame(float a, float b) { return memcmp(&a, &b, 4) == 0; }
inline bool isSame(double a, double b) { return memcmp(&a, &b, 8) == 0; }
template <class T>
bool isSame(const T &a, const T &b) { return a == b; }

// Runs `kernel(out, in)`, in which each thread writes a row of `rows` results from its value of `in`, and compares with
// what `expected(lane, row)` writes.
template <class Out, class In, class Expected>
void compareRows(void (*kernel)(Out *, const In *), dim3 grid, dim3 block, int rows, const std::vector<In> &in,
                 Expected expected) {
  const int threads = block.x * block.y * block.z, blocks = grid.x * grid.y * grid.z;
  OnDevice<In> input(in);
  OnDevice<Out> output(size_t(threads) * blocks * rows);
  kernel<<<grid, block>>>(output, input);
  CUDA(cudaGetLastError());
  const std::vector<Out> found = output.values();
  std::vector<Out> row(rows);
  for (int n = 0; n < threads * blocks; ++n) {
    const int thread = n % threads, first = thread / 32 * 32;
    HostLane<In> lane{in.data() + n / threads * threads + first, threads - first < 32 ? threads - first : 32,
                      thread % 32, thread, n / threads, threads};
    for (Out &value : row) value = Out();
    expected(lane, row.data());
    for (int k = 0; k < rows; ++k) {
      ++checkCount;
      if (isSame(found[size_t(n) * rows + k], row[k])) continue;
      if (++failureCount <= 8)
        std::printf("block %d of %d, thread %d, result %d is %.17g, expected %.17g\n", lane.block, threads, thread, k,
                    double(found[size_t(n) * rows + k]), double(row[k]));
    }
  }
}

// `count` numbers from 0 to `limit` - 1.
template <class T = int>
std::vector<T> numbers(int count, unsigned limit, unsigned salt = 0) {
  std::vector<T> result(count);
  for (int n = 0; n < count; ++n) result[n] = T(mixed(n + 77777 * salt) % limit);
  return result;
}
