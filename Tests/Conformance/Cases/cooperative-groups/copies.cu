// memcpy_async by bytes and by elements, of every alignment, and wait.
#include <cooperative_groups.h>
#include <cooperative_groups/memcpy_async.h>

#include "../check.h"

namespace cg = cooperative_groups;

__global__ void through(unsigned char *to, const unsigned char *from, int bytes, int misalignment) {
  extern __shared__ double storage[];
  unsigned char *shared = (unsigned char *)storage + misalignment;
  const auto block = cg::this_thread_block();
  cg::memcpy_async(block, shared, from + blockIdx.x * bytes, bytes);
  cg::wait(block);
  for (int n = threadIdx.x; n < bytes; n += blockDim.x) to[blockIdx.x * bytes + n] = shared[bytes - 1 - n];
}

__global__ void elements(double *to, const double *from, int count) {
  __shared__ double shared[100];
  const auto block = cg::this_thread_block();
  cg::memcpy_async(block, shared, 100, from, count);
  cg::wait_prior<1>(block);
  const int limit = count < 100 ? count : 100;
  for (int n = threadIdx.x; n < limit; n += blockDim.x) to[n] = 2 * shared[limit - 1 - n];
}

int main() {
  std::vector<unsigned char> values(4096);
  for (size_t n = 0; n < values.size(); ++n) values[n] = (unsigned char)(n * 31 + n / 256);
  OnDevice<unsigned char> from(values);
  for (int bytes : {1, 3, 16, 64, 100, 333, 1024}) {
    for (int misalignment : {0, 1, 4}) {
      OnDevice<unsigned char> to(4 * bytes);
      through<<<4, 48, bytes + 8>>>(to, from, bytes, misalignment);
      const auto found = to.values();
      for (int n = 0; n < 4 * bytes; ++n) EXPECT_EQUAL(found[n], values[n / bytes * bytes + bytes - 1 - n % bytes], n);
    }
  }
  std::vector<double> numbers(150);
  for (int n = 0; n < 150; ++n) numbers[n] = n * 0.5;
  OnDevice<double> source(numbers), target(150);
  for (int count : {7, 100, 150}) {
    elements<<<1, 32>>>(target, source, count);
    const auto found = target.values();
    const int limit = count < 100 ? count : 100;
    for (int n = 0; n < limit; ++n) EXPECT_EQUAL(found[n], 2 * numbers[limit - 1 - n], n);
  }
  return report();
}
