// A thread's own array, written before a barrier and read behind it, in blocks of several warps and of partial ones.
#include "../check.h"

__global__ void keep(int *out, int rounds) {
  __shared__ int turn;
  int own[8];
  const int thread = blockIdx.x * blockDim.x + threadIdx.x;
  for (int k = 0; k < 8; ++k) own[k] = thread * 8 + k;
  for (int round = 0; round < rounds; ++round) {
    if (threadIdx.x == 0) turn = round * 3 % 8;
    __syncthreads();
    own[turn] += own[(turn + thread) % 8];
    __syncthreads();
  }
  int sum = 0;
  for (int k = 0; k < 8; ++k) sum = sum * 31 + own[k];
  out[thread] = sum;
}

int main() {
  for (int size : {1, 16, 33, 64, 100, 256}) {
    OnDevice<int> out(2 * size);
    keep<<<2, size>>>(out, 5);
    auto found = out.values();
    for (int thread = 0; thread < 2 * size; ++thread) {
      int own[8];
      for (int k = 0; k < 8; ++k) own[k] = thread * 8 + k;
      for (int round = 0; round < 5; ++round) {
        const int turn = round * 3 % 8;
        own[turn] += own[(turn + thread) % 8];
      }
      unsigned sum = 0;
      for (int k = 0; k < 8; ++k) sum = sum * 31u + own[k];
      EXPECT_EQUAL(found[thread], int(sum), thread);
    }
  }
  return report();
}
