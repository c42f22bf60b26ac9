// All threads work at the same words: what is there at the end, and what each has found on the way.
#include "../check.h"
#include <algorithm>

// What lanes give varies, is the same for all, or comes from a part of them only.
template <class T> __global__ void together(T *words, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  const T own = T(i) * T(2654435761u) + T(i % 7);
  atomicAdd(words + 0, own);
  atomicAdd(words + 1, T(3));
  atomicMax(words + 2, own);
  atomicMin(words + 3, own);
  atomicAnd(words + 4, ~T(1 << i % 5));
  atomicOr(words + 5, own);
  atomicXor(words + 6, own);
  atomicXor(words + 7, T(blockIdx.x + 5));
  if (i % 3 == 1) {
    atomicAdd(words + 8, T(7));
    atomicXor(words + 9, T(11));
    atomicMax(words + 10, T(-i));
    for (int k = 0; k < i % 4; ++k) atomicAdd(words + 11, own + T(k));
  }
  atomicMax(words + 12, T(blockIdx.x * 9));
  atomicMin(words + 13, T(1000 - blockIdx.x));
}

__global__ void extremes(long long *words, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  atomicMax(words, (i % 9 - 5) * 5000000000ll - i);
  atomicMin(words + 1, (i % 9 - 5) * 5000000000ll - i);
}

void checkExtremes() {
  const int blocks = 2, threads = 77, n = blocks * threads - 20;
  OnDevice<long long> words(std::vector<long long>{-(1ll << 60), 1ll << 60});
  extremes<<<blocks, threads>>>(words, n);
  CUDA(cudaDeviceSynchronize());
  const auto found = words.values();
  EXPECT_EQUAL(found[0], 3 * 5000000000ll - 8, 0);
  EXPECT_EQUAL(found[1], -5 * 5000000000ll - 126, 1);
}

template <class T> void checkTogether(int blocks, int threads, int n) {
  std::vector<T> start(14);
  start[3] = start[4] = start[13] = T(~T(0)) >> 1;
  std::vector<T> expected = start;
  for (int i = 0; i < n; ++i) {
    const T own = T(i) * T(2654435761u) + T(i % 7), block = T(i / threads);
    expected[0] += own;
    expected[1] += 3;
    expected[2] = own > expected[2] ? own : expected[2];
    expected[3] = own < expected[3] ? own : expected[3];
    expected[4] &= ~T(1 << i % 5);
    expected[5] |= own;
    expected[6] ^= own;
    expected[7] ^= block + 5;
    if (i % 3 == 1) {
      expected[8] += 7;
      expected[9] ^= 11;
      expected[10] = T(-i) > expected[10] ? T(-i) : expected[10];
      for (int k = 0; k < i % 4; ++k) expected[11] += own + T(k);
    }
    expected[12] = T(block * 9) > expected[12] ? T(block * 9) : expected[12];
    expected[13] = T(1000 - block) < expected[13] ? T(1000 - block) : expected[13];
  }
  OnDevice<T> words(start);
  together<<<blocks, threads>>>((T *)words, n);
  CUDA(cudaDeviceSynchronize());
  const auto found = words.values();
  for (int k = 0; k < 14; ++k) EXPECT_EQUAL(found[k], expected[k], k);
}

// Places handed out: one for each, or as many as a thread asks for.
__global__ void places(int *next, int *byOne, int *starts, unsigned long long *left, unsigned long long *taken) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i % 5 != 3) byOne[atomicAdd(next, 1)] = i;
  starts[i] = atomicAdd(next + 1, i % 6);
  taken[i] = atomicAdd(left, -3ull);
}

// The same in shared memory.
__global__ void placesOfBlock(int *out, unsigned *most) {
  __shared__ int count, sum;
  __shared__ unsigned highest;
  if (threadIdx.x == 0) count = 0, sum = 0, highest = 0;
  __syncthreads();
  const int i = threadIdx.x;
  int place = -1;
  if (i % 4 != 2) place = atomicAdd(&count, 1);
  atomicAdd(&sum, i);
  atomicMax(&highest, unsigned(i * 37 % 101));
  __syncthreads();
  if (place >= 0) out[blockIdx.x * blockDim.x + place] = i + sum;
  if (i == 0) most[blockIdx.x] = highest;
}

void checkPlaces() {
  const int blocks = sized(7, 2), threads = 75, n = blocks * threads;
  OnDevice<int> next(2), byOne(n), starts(n);
  OnDevice<unsigned long long> left(std::vector<unsigned long long>{1ull << 40}), taken(n);
  places<<<blocks, threads>>>(next, byOne, starts, left, taken);
  CUDA(cudaDeviceSynchronize());
  const auto counts = next.values(), all = byOne.values(), from = starts.values();
  std::vector<int> seen(n), used;
  int asked = 0, kept = 0;
  for (int i = 0; i < n; ++i) kept += i % 5 != 3, asked += i % 6;
  EXPECT_EQUAL(counts[0], kept, 0);
  EXPECT_EQUAL(counts[1], asked, 1);
  for (int k = 0; k < kept; ++k) ++seen[all[k]];
  for (int i = 0; i < n; ++i) EXPECT_EQUAL(seen[i], int(i % 5 != 3), i);
  used.resize(asked);
  for (int i = 0; i < n; ++i)
    for (int k = 0; k < i % 6; ++k) ++used.at(from[i] + k);
  for (int k = 0; k < asked; ++k) EXPECT_EQUAL(used[k], 1, k);
  std::vector<int> turns(n);
  const auto found = taken.values();
  for (int i = 0; i < n; ++i) ++turns.at(((1ull << 40) - found[i]) / 3);
  for (int k = 0; k < n; ++k) EXPECT_EQUAL(turns[k], 1, k);
  EXPECT_EQUAL(left.values()[0], (1ull << 40) - 3ull * n, 0);
}

void checkPlacesOfBlock() {
  const int blocks = 3, threads = sized(200, 40);
  OnDevice<int> out(blocks * threads);
  OnDevice<unsigned> most(blocks);
  placesOfBlock<<<blocks, threads>>>(out, most);
  CUDA(cudaDeviceSynchronize());
  const auto found = out.values();
  unsigned highest = 0;
  for (int i = 0; i < threads; ++i) highest = std::max(highest, unsigned(i * 37 % 101));
  for (int b = 0; b < blocks; ++b) {
    std::vector<int> own(found.begin() + b * threads, found.begin() + (b + 1) * threads);
    const int sum = threads * (threads - 1) / 2;
    std::vector<int> expected;
    for (int i = 0; i < threads; ++i)
      if (i % 4 != 2) expected.push_back(i + sum);
    own.resize(expected.size());
    std::sort(own.begin(), own.end());
    for (int k = 0; k < int(expected.size()); ++k) EXPECT_EQUAL(own[k], expected[k], k);
    EXPECT_EQUAL(most.values()[b], highest, b);
  }
}

int main() {
  const int blocks = sized(6, 2), threads = 83;
  checkTogether<int>(blocks, threads, blocks * threads - 20);
  checkTogether<unsigned>(blocks, threads, blocks * threads - 20);
  checkExtremes();
  checkTogether<unsigned long long>(blocks, threads, blocks * threads - 1);
  checkPlaces();
  checkPlacesOfBlock();
  return report();
}
