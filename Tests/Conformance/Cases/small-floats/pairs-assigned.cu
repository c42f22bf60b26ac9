// Pairs of half and of bfloat16 are assigned nothing, numbers, bits and each other, as any structure is.
#include <cuda_bf16.h>
#include <cuda_fp16.h>

#include "../check.h"

template <typename Pair, typename Raw>
__global__ void assign(Pair *out, const Pair *in, Raw raw) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  Pair pair = in[i];
  switch (i % 4) {
    case 0: pair = {}; break;
    case 1: pair = {pair.y, pair.x}; break;
    case 2: pair = raw; break;
    default: pair = Pair(in[i - 1]); break;
  }
  out[i] = pair;
}

template <typename Pair, typename Raw>
void check(unsigned short one, unsigned short two) {
  const int count = 64;
  std::vector<Pair> in(count);
  for (int i = 0; i < count; ++i) in[i] = {decltype(in[0].x)(float(i)), decltype(in[0].x)(-2.0f * i)};
  OnDevice<Pair> pairs(in), out(count);
  Raw raw;
  raw.x = one, raw.y = two;
  assign<<<2, count / 2>>>(out.data, pairs.data, raw);
  CUDA(cudaGetLastError());
  const auto found = out.values();
  for (int i = 0; i < count; ++i) {
    const float x[] = {0, -2.0f * i, 1, i - 1.0f}, y[] = {0, float(i), 2, -2.0f * (i - 1)};
    EXPECT_EQUAL(float(found[i].x), x[i % 4], i);
    EXPECT_EQUAL(float(found[i].y), y[i % 4], i);
  }
}

int main() {
  check<half2, __half2_raw>(0x3c00, 0x4000);
  check<__nv_bfloat162, __nv_bfloat162_raw>(0x3f80, 0x4000);
  return report();
}
