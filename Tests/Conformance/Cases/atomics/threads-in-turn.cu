// Each thread goes on when the one before it has.
// races: threads hand data to each other through volatile words
#include "../check.h"

__global__ void oneAfterTheOther(int *flags, int *values) {
  const int i = threadIdx.x;
  if (i > 0) {
    while (((volatile int *)flags)[i - 1] == 0) {
    }
    __threadfence();
    values[i] = values[i - 1] * 3 + i;
  }
  __threadfence();
  ((volatile int *)flags)[i] = 1;
}

int main() {
  const int threads = 70;
  OnDevice<int> flags(threads), values(threads);
  oneAfterTheOther<<<1, threads>>>(flags, values);
  CUDA(cudaDeviceSynchronize());
  const auto found = values.values();
  unsigned expected = 0;
  for (int k = 0; k < threads; ++k) {
    if (k > 0) expected = expected * 3 + k;
    EXPECT_EQUAL(unsigned(found[k]), expected, k);
  }
  return report();
}
