// Fragments of single precision with 10 bits of fraction, and of double precision (CUDA C++ Programming Guide, "Warp Matrix
// Functions", "Double Precision", "Alternate Floating Point").
#include "products.h"

__global__ void round(const float *x, float *y) { y[threadIdx.x] = wmma::__float_to_tf32(x[threadIdx.x]); }

int main() {
  check<16, 16, 8, wmma::precision::tf32, wmma::row_major, wmma::col_major, float, float>(8, -4);
  check<16, 16, 8, wmma::precision::tf32, wmma::col_major, wmma::row_major, float, float>(2, -4);
  check<8, 8, 4, double, wmma::row_major, wmma::col_major, double, double>(16, -4);
  std::vector<float> x(32);
  for (int i = 0; i < 32; ++i) x[i] = std::ldexp(1.0f + (2 * i + 1) * 0x1p-12f, i - 16) * (i % 3 ? 1 : -1);
  OnDevice<float> in(x), out(x);
  round<<<1, 32>>>(in, out);
  const auto found = out.values();
  for (int i = 0; i < 32; ++i) {
    const double unit = std::ldexp(1.0, i - 16 - 10), ratio = std::fabs(double(x[i])) / unit;
    EXPECT_EQUAL(double(std::fabs(found[i])), std::floor(ratio + 0.5) * unit, i);
  }
  return report();
}
