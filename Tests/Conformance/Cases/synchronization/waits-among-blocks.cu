// Blocks wait for the sums of those before them in branches that have a barrier, which the first block goes around: its threads
// come along to the barrier and must not wait for what they do not read.
// races: blocks hand on their sums through flags
#include "../check.h"

constexpr int blockCount = 8;

// The inner loop ends by a value of three kinds, which may become a switch.
__global__ void byKinds(const int *in, volatile unsigned *before, volatile unsigned *own, volatile int *flag) {
  __shared__ unsigned sum;
  int place = blockIdx.x * blockDim.x + threadIdx.x, lane = place & 31, warp = place >> 5;
  unsigned mine = in[place];
  for (int i = 1; i < 32; i <<= 1) {
    unsigned other = __shfl_up_sync(0xffffffff, mine, i);
    if (lane >= i) mine += other;
  }
  if (lane == 31) {
    own[warp + 1] = mine;
    __threadfence();
    if (warp == 0) flag[0] = 2;
    flag[warp + 1] = 1;
    __threadfence();
  }
  if (threadIdx.x == 0) sum = 0;
  __syncthreads();
  if (warp > 0) {
    if (lane == 0) {
      unsigned found = 0;
      for (int back = warp; back > 0; back--) {
        int status;
        do {
          status = flag[back];
          __threadfence();
        } while (status == 0);
        if (status == 2) {
          found += before[back];
          break;
        }
        if (status == 1) found += own[back];
        __threadfence();
      }
      sum = found;
    }
    __syncthreads();
  }
  if (warp > 0 && lane == 0) {
    before[warp] = sum;
    if (warp == gridDim.x - 1) before[warp + 1] = sum + own[warp + 1];
    __threadfence();
    flag[warp] = 2;
  }
  __syncthreads();
}

// A loop that is left in the middle of an inner one only, and goes on early where what was read is zero.
__global__ void byWords(const int *in, volatile unsigned *words, unsigned *result) {
  __shared__ unsigned sum;
  int block = blockIdx.x, place = block * blockDim.x + threadIdx.x;
  if (threadIdx.x == 0) sum = 0;
  __syncthreads();
  atomicAdd(&sum, unsigned(in[place]));
  __syncthreads();
  if (place >= blockDim.x) {
    if (threadIdx.x == 0) {
      unsigned word;
      for (;;) {
        word = words[block - 1];
        __threadfence();
        if (word == 0) continue;
        int tries = 0;
        while ((word & 1) == 0 && tries < 3) {
          if (word >> 31) goto end;
          tries++;
          word = words[block - 1];
        }
      }
    end:
      sum += word & 0x7fffffff;
    }
    __syncthreads();
  }
  if (threadIdx.x == 0) {
    result[block] = sum;
    __threadfence();
    words[block] = 0x80000000 | sum;
  }
}

int main() {
  std::vector<int> in(blockCount * 32);
  std::vector<unsigned> expected(blockCount + 1);
  for (int i = 0; i < int(in.size()); ++i) {
    in[i] = 2 * (i * 5 % 7);
    expected[i / 32 + 1] += in[i];
  }
  for (int i = 0; i < blockCount; ++i) expected[i + 1] += expected[i];

  OnDevice<int> data(in), flags(std::vector<int>(blockCount + 1, 0));
  std::vector<unsigned> none(blockCount + 1, 0);
  OnDevice<unsigned> before(none), own(none), words(none), sums(none);
  byKinds<<<blockCount, 32>>>(data, before, own, flags);
  auto found = before.values();
  for (int i = 1; i <= blockCount; ++i) EXPECT_EQUAL(found[i], expected[i], i);
  byWords<<<blockCount, 32>>>(data, words, sums);
  found = sums.values();
  for (int i = 0; i < blockCount; ++i) EXPECT_EQUAL(found[i], expected[i + 1], i);
  return report();
}
