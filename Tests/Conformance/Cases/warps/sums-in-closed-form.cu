// Loops whose sums clang puts into closed form, with integers of 33 and 65 bits, beside exchanges among lanes.
#include "lanes.h"

__host__ __device__ inline int sum(int start, int factor, int steps) {
  for (int k = 0; k < steps; ++k) start += k * factor;
  return start;
}
__host__ __device__ inline long long longSum(long long factor, long long steps) {
  long long all = 0;
  for (long long k = 0; k < steps; ++k) all += k * factor;
  return all;
}
__global__ void run(int *out, long long *wide, const int *in) {
  const int i = place(), n = in[i];
  out[i] = __shfl_xor_sync(fullMask, sum(n, i % 5, i % 7), 1);
  wide[i] = __shfl_up_sync(fullMask, longSum(n, n % 1000), 1);
}
int main() {
  const int n = 4 * 96;
  const auto in = numbers(n, 100000);
  OnDevice<int> input(in), output(n);
  OnDevice<long long> wide(n);
  run<<<4, 96>>>(output, wide, input);
  const auto out = output.values();
  const auto sums = wide.values();
  for (int i = 0; i < n; ++i) {
    const int other = i ^ 1, before = i % 96 % 32 == 0 ? i : i - 1;
    EXPECT_EQUAL(out[i], sum(in[other], other % 5, other % 7), i);
    EXPECT_EQUAL(sums[i], longSum(in[before], in[before] % 1000), i);
  }
  return report();
}
