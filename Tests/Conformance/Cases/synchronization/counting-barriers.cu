// __syncthreads_count, _and and _or.
#include "../check.h"

__global__ void votes(int *out, int threshold) {
  const bool vote = threadIdx.x < threshold;
  const int count = __syncthreads_count(vote);
  const int all = __syncthreads_and(vote);
  const int any = __syncthreads_or(vote);
  out[threadIdx.x * 3] = count;
  out[threadIdx.x * 3 + 1] = all != 0;
  out[threadIdx.x * 3 + 2] = any != 0;
}

int main() {
  const int size = 70;
  for (int threshold : {0, 1, 33, 69, 70, 100}) {
    OnDevice<int> out(size * 3);
    votes<<<1, size>>>(out, threshold);
    auto found = out.values();
    for (int i = 0; i < size; ++i) {
      EXPECT_EQUAL(found[i * 3], threshold < size ? threshold : size, i);
      EXPECT_EQUAL(found[i * 3 + 1], int(threshold >= size), i);
      EXPECT_EQUAL(found[i * 3 + 2], int(threshold > 0), i);
    }
  }
  return report();
}
