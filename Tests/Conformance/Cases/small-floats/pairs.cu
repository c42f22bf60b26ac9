// Pairs of half and of bfloat16: data movement, comparison, arithmetic, mathematics, and sums in memory.
#include <cuda_bf16.h>
#include <cuda_fp16.h>
#include "../check.h"

enum { halfResults = 40 };

__global__ void onHalves(const half2 *in, float *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const half2 a = in[i], b = in[(i + 1) % count];
  float *o = out + i * halfResults;
  half2 r[20] = {__hadd2(a, b), __hsub2(a, b), __hmul2(a, b), __h2div(a, b), __hfma2(a, b, a), __heq2(a, a), __hltu2(a, b),
                 __lowhigh2highlow(a), __lows2half2(a, b), __highs2half2(a, b), __low2half2(a), __hmax2(a, b),
                 __hneg2(a), __habs2(a), h2exp(a), h2sin(a), h2sqrt(__habs2(a)), h2rcp(b), a * b - a, h2floor(a)};
  for (int k = 0; k < 20; ++k) o[2 * k] = __low2float(r[k]), o[2 * k + 1] = __high2float(r[k]);
}

__global__ void comparisons(const __half *in, unsigned *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count * count) return;
  const __half a = in[i / count], b = in[i % count];
  const half2 pa(a, b), pb(b, a);
  out[i] = __heq(a, b) | __hne(a, b) << 1 | __hlt(a, b) << 2 | __hle(a, b) << 3 | __hgt(a, b) << 4 | __hge(a, b) << 5 |
           __hequ(a, b) << 6 | __hneu(a, b) << 7 | __hltu(a, b) << 8 | __hleu(a, b) << 9 | __hgtu(a, b) << 10 |
           __hgeu(a, b) << 11 | (a == b) << 12 | (a != b) << 13 | (a < b) << 14 | __hisnan(a) << 15 |
           (__hisinf(a) & 3) << 16 | __hbeq2(pa, pb) << 18 | (__hgt2_mask(pa, pb) == 0xffffu) << 19;
}

__global__ void sums(half *h, half2 *h2, __nv_bfloat16 *b, __nv_bfloat162 *b2) {
  __shared__ half local[3];
  __shared__ half2 localPair;
  if (threadIdx.x < 3) local[threadIdx.x] = half(0.0f);
  if (threadIdx.x == 0) localPair = half2(half(0.0f), half(0.0f));
  __syncthreads();
  atomicAdd(h + threadIdx.x % 3, half(1.0f));
  atomicAdd(h2, __floats2half2_rn(1.0f, 2.0f));
  atomicAdd(b + threadIdx.x % 2, __float2bfloat16(1.0f));
  atomicAdd(b2, __floats2bfloat162_rn(1.0f, -1.0f));
  atomicAdd(local + threadIdx.x % 3, half(2.0f));
  atomicAdd(&localPair, __floats2half2_rn(0.5f, 0.25f));
  __syncthreads();
  if (threadIdx.x < 3) h[4 + threadIdx.x] = local[threadIdx.x];
  if (threadIdx.x == 0) h2[1] = localPair;
}

int main() {
  const int count = 200;
  std::vector<half2> in(count);
  for (int i = 0; i < count; ++i) in[i] = __floats2half2_rn((i - 99.5f) * 0.0371f, 3.0f - i * 0.029f);
  OnDevice<half2> input(in);
  OnDevice<float> out(count * halfResults);
  onHalves<<<2, 128>>>(input, out, count);
  auto found = out.values();
  for (int i = 0; i < count; ++i) {
    const float2 a = __half22float2(in[i]), b = __half22float2(in[(i + 1) % count]);
    auto near = [&](int k, double x, double y, double tolerance) {
      // A half has 11 bits: half a unit in the last place is 2^-11 of the number at most.
      EXPECT_NEAR(found[i * halfResults + 2 * k], x, tolerance, 100 * i + k);
      EXPECT_NEAR(found[i * halfResults + 2 * k + 1], y, tolerance, 100 * i + k);
    };
    const double t = 4.9e-4;
    near(0, a.x + b.x, a.y + b.y, t), near(1, a.x - b.x, a.y - b.y, t), near(2, a.x * b.x, a.y * b.y, t);
    near(3, double(a.x) / b.x, double(a.y) / b.y, t), near(4, a.x * b.x + a.x, a.y * b.y + a.y, t);
    near(5, 1, 1, 0), near(6, a.x < b.x, a.y < b.y, 0), near(7, a.y, a.x, 0), near(8, a.x, b.x, 0);
    near(9, a.y, b.y, 0), near(10, a.x, a.x, 0), near(11, std::fmax(a.x, b.x), std::fmax(a.y, b.y), 0);
    near(12, -a.x, -a.y, 0), near(13, std::fabs(a.x), std::fabs(a.y), 0), near(14, std::exp(a.x), std::exp(a.y), t);
    near(15, std::sin(a.x), std::sin(a.y), t), near(16, std::sqrt(std::fabs(a.x)), std::sqrt(std::fabs(a.y)), t);
    near(17, 1.0 / b.x, 1.0 / b.y, t), near(18, a.x * b.x - a.x, a.y * b.y - a.y, 3 * t);
    near(19, std::floor(a.x), std::floor(a.y), 0);
  }

  std::vector<__half> special;
  for (unsigned bits : {0u, 0x8000u, 1u, 0x3c00u, 0xbc00u, 0x7c00u, 0xfc00u, 0x7e00u, 0x7bffu})
    special.push_back(__ushort_as_half((unsigned short)bits));
  const int n = int(special.size());
  OnDevice<__half> specialInput(special);
  OnDevice<unsigned> answers(n * n);
  comparisons<<<1, 128>>>(specialInput, answers, n);
  auto given = answers.values();
  for (int i = 0; i < n * n; ++i) {
    const float a = __half2float(special[i / n]), b = __half2float(special[i % n]);
    const bool isNaN = a != a || b != b;
    const unsigned expected = (a == b) | (a < b || a > b) << 1 | (a < b) << 2 | (a <= b) << 3 | (a > b) << 4 |
                              (a >= b) << 5 | (isNaN || a == b) << 6 | (a != b) << 7 | (isNaN || a < b) << 8 |
                              (isNaN || a <= b) << 9 | (isNaN || a > b) << 10 | (isNaN || a >= b) << 11 | (a == b) << 12 |
                              (a != b) << 13 | (a < b) << 14 | (a != a) << 15 |
                              (std::isinf(a) ? (a < 0 ? 3u : 1u) : 0u) << 16 | (a == b) << 18 | (a > b) << 19;
    EXPECT_EQUAL(given[i], expected, i);
  }

  OnDevice<half> h(8);
  OnDevice<half2> h2(2);
  OnDevice<__nv_bfloat16> b(2);
  OnDevice<__nv_bfloat162> b2(1);
  sums<<<1, 96>>>(h, h2, b, b2);
  auto hs = h.values();
  for (int k = 0; k < 3; ++k) EXPECT_EQUAL(float(hs[k]), 32.0f, k);
  for (int k = 0; k < 3; ++k) EXPECT_EQUAL(float(hs[4 + k]), 64.0f, k);
  auto pairs = h2.values();
  EXPECT_EQUAL(__low2float(pairs[0]), 96.0f, 0);
  EXPECT_EQUAL(__high2float(pairs[0]), 192.0f, 0);
  EXPECT_EQUAL(__low2float(pairs[1]), 48.0f, 0);
  EXPECT_EQUAL(__high2float(pairs[1]), 24.0f, 0);
  auto bs = b.values();
  for (int k = 0; k < 2; ++k) EXPECT_EQUAL(float(bs[k]), 48.0f, k);
  EXPECT_EQUAL(__low2float(b2.values()[0]), 96.0f, 0);
  EXPECT_EQUAL(__high2float(b2.values()[0]), -96.0f, 0);
  return report();
}
