// Fragments of signed and unsigned bytes with sums of words, in every shape, and sums that are kept within a word (CUDA C++
// Programming Guide, "Warp Matrix Functions").
// skip: PoCL, thread: its compiler takes half a minute or more for some hundred exchanges
#include "products.h"

__global__ void saturate(const signed char *a, int *d, int before) {
  wmma::fragment<wmma::matrix_a, 16, 16, 16, signed char, wmma::row_major> first;
  wmma::fragment<wmma::matrix_b, 16, 16, 16, signed char, wmma::row_major> second;
  wmma::fragment<wmma::accumulator, 16, 16, 16, int> sum;
  wmma::load_matrix_sync(first, a, 16);
  wmma::fill_fragment(second, 100);
  wmma::fill_fragment(sum, before);
  wmma::mma_sync(sum, first, second, sum, true);
  wmma::store_matrix_sync(d, sum, 16, wmma::mem_row_major);
}

int main() {
  check<16, 16, 16, signed char, wmma::row_major, wmma::col_major, signed char, int>(1, -4);
  check<32, 8, 16, unsigned char, wmma::row_major, wmma::row_major, unsigned char, int>(1, 120);
  check<8, 32, 16, signed char, wmma::col_major, wmma::row_major, signed char, int>(1, -100);
  std::vector<signed char> a(256);
  for (int i = 0; i < 256; ++i) a[i] = (signed char)(i / 16 % 2 ? -i % 100 : i % 100);
  for (int before : {2147480000, -2147480000, 5}) {
    OnDevice<signed char> first(a);
    OnDevice<int> result(std::vector<int>(256));
    saturate<<<1, 32>>>(first, result, before);
    const auto found = result.values();
    for (int i = 0; i < 256; ++i) {
      long long sum = before;
      for (int k = 0; k < 16; ++k) sum += a[i / 16 * 16 + k] * 100;
      EXPECT_EQUAL(found[i], int(sum > 2147483647 ? 2147483647 : sum < -2147483648ll ? -2147483648ll : sum), i);
    }
  }
  return report();
}
