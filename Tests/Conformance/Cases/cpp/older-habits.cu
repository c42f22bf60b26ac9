// What programs of CUDA's first years do, in headers that are found by -I: registers of PTX with one percent sign, a directive in
// a macro, and sums of double precision of their own.
// options: -I Tests/Conformance/Cases/cpp/older-habits
// races: the sum is read beside atomic operations on it, as in such programs
#include <habits.h>

#include "../check.h"

static __inline__ __device__ double atomicAdd(double *address, double value) {
  unsigned long long *bits = (unsigned long long *)address, old = *bits, assumed;
  do {
    assumed = old;
    // One more than the sum, to be told from the library's.
    old = atomicCAS(bits, assumed, __double_as_longlong(value + 1 + __longlong_as_double(assumed)));
  } while (assumed != old);
  return __longlong_as_double(old);
}

__global__ void sums(double *sum, unsigned *lanes, int *powers) {
  lanes[threadIdx.x] = laneNumber();
  powers[threadIdx.x] = power(threadIdx.x);
  atomicAdd(sum, 0.5 * threadIdx.x);
  atomicAdd_block(sum + 1, 1.0f * threadIdx.x);
}

int main() {
  OnDevice<double> sum(std::vector<double>(2, 0.0));
  OnDevice<unsigned> lanes(std::vector<unsigned>(96, 0));
  OnDevice<int> powers(std::vector<int>(96, 0));
  sums<<<1, 96>>>(sum, lanes, powers);
  auto numbers = lanes.values();
  auto products = powers.values();
  for (int i = 0; i < 96; ++i) {
    EXPECT_EQUAL(numbers[i], unsigned(i % 32), i);
    EXPECT_EQUAL(products[i], i * i * i * i, i);
  }
  auto found = sum.values();
  EXPECT_EQUAL(found[0], 0.5 * 95 * 96 / 2 + 96, 0);
  EXPECT_EQUAL(found[1], 95.0 * 96 / 2, 1);
  return report();
}
