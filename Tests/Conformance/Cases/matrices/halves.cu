// Fragments of halves and of brain floats, in every shape and layout, with sums of halves and of single precision (CUDA C++
// Programming Guide, "Warp Matrix Functions").
// skip: PoCL, thread: its compiler takes half a minute or more for some hundred exchanges
#include "products.h"

int main() {
  check<16, 16, 16, __half, wmma::row_major, wmma::col_major, __half, float>(4, -4);
  check<16, 16, 16, __half, wmma::col_major, wmma::row_major, __half, __half>(1, -4);
  check<32, 8, 16, __half, wmma::row_major, wmma::row_major, __half, float>(8, -4);
  check<8, 32, 16, __half, wmma::col_major, wmma::col_major, __half, float>(2, -4);
  check<16, 16, 16, __nv_bfloat16, wmma::row_major, wmma::row_major, __nv_bfloat16, float>(2, -4);
  return report();
}
