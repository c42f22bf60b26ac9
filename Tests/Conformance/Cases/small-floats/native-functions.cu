// prints: half 1.5 of 3
// Functions, classes and rounding of _Float16, variables of the module that hold it, and numbers in wide integers.
// needs: clang 19
#include <cuda_fp16.h>
#include "arithmetic.h"

__device__ _Float16 counters[3] = {1.5f, -2.0f, 65504.0f};
__constant__ _Float16 factors[4] = {0.5f, 0.25f, 3.0f, -1.0f};
struct Pair { _Float16 a; int n; _Float16 b; };
__device__ Pair pairs[2] = {{1.0f, 3, 2.5f}, {-0.5f, 4, 7.0f}};

enum { functions = 13 };
__device__ _Float16 function(int n, _Float16 x) {
  switch (n) {
    case 0: return __builtin_elementwise_exp(x);
    case 1: return __builtin_elementwise_exp2(x);
    case 2: return __builtin_elementwise_log(__builtin_elementwise_abs(x));
    case 3: return __builtin_elementwise_log2(__builtin_elementwise_abs(x));
    case 4: return __builtin_elementwise_sin(x);
    case 5: return __builtin_elementwise_cos(x);
    case 6: return __builtin_elementwise_rint(x);
    case 7: return __builtin_elementwise_roundeven(x);
    case 8: return __builtin_elementwise_round(x);
    case 9: return __builtin_elementwise_nearbyint(x);
    case 10: return __builtin_elementwise_tanh(x);
    case 11: return __builtin_elementwise_log10(__builtin_elementwise_abs(x));
    default: return __builtin_elementwise_pow(__builtin_elementwise_abs(x), (_Float16)1.5f);
  }
}
static double expected(int n, double x) {
  switch (n) {
    case 0: return std::exp(x);
    case 1: return std::exp2(x);
    case 2: return std::log(std::fabs(x));
    case 3: return std::log2(std::fabs(x));
    case 4: return std::sin(x);
    case 5: return std::cos(x);
    case 6: case 7: case 9: return std::rint(x);
    case 8: return std::round(x);
    case 10: return std::tanh(x);
    case 11: return std::log10(std::fabs(x));
    default: return std::pow(std::fabs(x), 1.5);
  }
}

__global__ void evaluate(const _Float16 *in, _Float16 *out, int *classes, double *wide, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const _Float16 x = in[i];
  for (int n = 0; n < functions; ++n) out[n * count + i] = function(n, x);
  classes[i] = __builtin_isnan(x) | __builtin_isinf(x) << 1 | __builtin_isnormal(x) << 2 | __builtin_isfinite(x) << 3 |
               __builtin_issubnormal(x) << 4 | __builtin_iszero(x) << 5 | (__builtin_signbit(x) != 0) << 6;
  wide[i] = __builtin_isfinite(x) ? (double)(__int128)x : 0.0;
}

__global__ void variables(float *out) {
  const int t = threadIdx.x;
  if (t < 3) counters[t] = counters[t] * factors[t];
  __syncthreads();
  out[t] = t < 3 ? (float)counters[t] : (float)(pairs[t % 2].a + pairs[t % 2].b * (_Float16)pairs[t % 2].n);
  if (t == 0) printf("half %g of %d\n", (double)(factors[2] * factors[0]), (int)factors[2]);
}

static double value(unsigned bits) { return __half2float(__ushort_as_half((unsigned short)bits)); }

int main() {
  std::vector<unsigned short> in = {0, 0x8000, 1, 0x83ff, 0x400, 0x7bff, 0x7c00, 0xfc00, 0x7c01, 0x7e00, 0xfe00, 0x3800};
  for (unsigned n = 0; n < 700; ++n) in.push_back((unsigned short)((n * 2654435761u >> 16 & 0x83ff) | (8 + n % 12) << 10));
  const int count = int(in.size());
  OnDevice<unsigned short> input(in), output(functions * count);
  OnDevice<int> classes(count);
  OnDevice<double> wide(count);
  evaluate<<<(count + 63) / 64, 64>>>((_Float16 *)input.data, (_Float16 *)output.data, classes, wide, count);
  auto found = output.values();
  auto kinds = classes.values();
  auto whole = wide.values();
  for (int i = 0; i < count; ++i) {
    const double x = value(in[i]), size = std::fabs(x);
    for (int n = 0; n < functions; ++n) {
      const double exactly = expected(n, x), y = value(found[n * count + i]);
      const double nearest = rounded(exactly, 11, -14, 15);
      // Single precision's error may turn a number near the middle to the other side.
      const double step = std::fmax(std::ldexp(std::fabs(nearest), -10), std::ldexp(1.0, -24));
      EXPECT_NEAR(y, nearest, 0.0 + (std::isfinite(nearest) ? step / std::fmax(1.0, std::fabs(nearest)) : 0), n * 10000 + i);
      if (n >= 6 && n <= 9) EXPECT_NEAR(y, nearest, 0, n * 10000 + i);
    }
    const bool isNormal = std::isfinite(x) && size >= 6.103515625e-05;
    EXPECT_EQUAL(kinds[i], std::isnan(x) | std::isinf(x) << 1 | isNormal << 2 | std::isfinite(x) << 3 |
                 (size > 0 && size < 6.103515625e-05) << 4 | (x == 0) << 5 | std::signbit(x) << 6, i);
    EXPECT_EQUAL(whole[i], std::isfinite(x) ? std::trunc(x) : 0.0, i);
  }
  OnDevice<float> results(8);
  variables<<<1, 8>>>(results);
  auto r = results.values();
  const float expected[8] = {0.75f, -0.5f, INFINITY, 27.5f, 8.5f, 27.5f, 8.5f, 27.5f};
  for (int t = 0; t < 8; ++t) EXPECT_EQUAL(r[t], expected[t], t);
  return report();
}
