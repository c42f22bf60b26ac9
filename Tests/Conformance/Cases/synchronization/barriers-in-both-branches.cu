// Branches that all threads of a block take alike, with barriers in both and a loop with barriers in one.
#include "../check.h"

__global__ void sums(int *out, const int *in, int n, int mode) {
  __shared__ int values[128];
  const int t = threadIdx.x;
  values[t] = in[blockIdx.x * 128 + t];
  __syncthreads();
  if (n == gridDim.x * 128) {
    for (int k = 2; k <= 128; k *= 2) {
      if ((t + 1) % k == 0) values[t] += values[t - k / 2];
      __syncthreads();
    }
    if (t == 127) out[blockIdx.x] = values[127];
  } else {
    if (blockIdx.x == gridDim.x - 1) {
      for (int k = 2; k <= mode; k *= 2) {
        if ((t + 1) % k == 0) values[t] += values[t - k / 2];
        __syncthreads();
      }
      if (t == mode - 1) out[blockIdx.x] = values[t] + 1000;
    } else {
      values[t] *= 2;
      __syncthreads();
      if (t == 5) out[blockIdx.x] = values[6] + values[4];
    }
  }
}

int main() {
  const int blocks = 5;
  std::vector<int> in(blocks * 128);
  for (size_t i = 0; i < in.size(); ++i) in[i] = int(i * 37 % 101);
  OnDevice<int> input(in), out(blocks);
  auto sum = [&](int from, int count) {
    int result = 0;
    for (int i = 0; i < count; ++i) result += in[from + i];
    return result;
  };
  sums<<<blocks, 128>>>(out, input, blocks * 128, 0);
  auto found = out.values();
  for (int b = 0; b < blocks; ++b) EXPECT_EQUAL(found[b], sum(b * 128, 128), b);
  sums<<<blocks, 128>>>(out, input, 7, 32);
  found = out.values();
  for (int b = 0; b < blocks; ++b) {
    const int expected = b == blocks - 1 ? sum(b * 128, 32) + 1000 : 2 * (in[b * 128 + 6] + in[b * 128 + 4]);
    EXPECT_EQUAL(found[b], expected, b);
  }
  return report();
}
