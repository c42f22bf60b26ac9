// A division of integers by zero, or of the least one by -1, gives some number on a GPU, and no error; all others are
// right.
#include "../check.h"

#include <climits>

struct Results {
  int quotient, rest;
  unsigned unsignedQuotient, unsignedRest;
  long long wideQuotient, wideRest;
};

__device__ Results divided(int a, int b) {
  return {a / b, a % b, unsigned(a) / unsigned(b), unsigned(a) % unsigned(b), (long long)a / b, (long long)a % b};
}

__global__ void plain(const int *a, const int *b, Results *results) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  results[i] = divided(a[i], b[i]);
}

__global__ void withBarrier(const int *a, const int *b, Results *results) {
  __shared__ int divisors[64];
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  divisors[threadIdx.x] = b[i];
  __syncthreads();
  results[i] = divided(a[i], divisors[threadIdx.x]);
}

template <class Kernel>
static void check(Kernel kernel) {
  const int n = sized(4096, 32);
  std::vector<int> a(n), b(n);
  for (int i = 0; i < n; ++i) {
    a[i] = i % 7 == 0 ? INT_MIN : i * 12345 - 100000;
    b[i] = i % 5 == 0 ? 0 : i % 7 == 0 ? -1 : i % 3 == 0 ? i : -i;
  }
  OnDevice<int> left(a), right(b);
  OnDevice<Results> results(n);
  kernel<<<n / 64, 64>>>(left.data, right.data, results.data);
  CUDA(cudaDeviceSynchronize());
  const std::vector<Results> found = results.values();
  for (int i = 0; i < n; ++i) {
    if (b[i] == 0) continue;
    EXPECT_EQUAL(found[i].unsignedQuotient, unsigned(a[i]) / unsigned(b[i]), i);
    EXPECT_EQUAL(found[i].unsignedRest, unsigned(a[i]) % unsigned(b[i]), i);
    EXPECT_EQUAL(found[i].wideQuotient, (long long)a[i] / b[i], i);
    EXPECT_EQUAL(found[i].wideRest, (long long)a[i] % b[i], i);
    if (a[i] == INT_MIN && b[i] == -1) continue;
    EXPECT_EQUAL(found[i].quotient, a[i] / b[i], i);
    EXPECT_EQUAL(found[i].rest, a[i] % b[i], i);
  }
}

int main() {
  check(plain);
  check(withBarrier);
  return report();
}
