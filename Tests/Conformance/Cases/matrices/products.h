// Products of fragments compared with sums on the host.
#include "../check.h"

#include <mma.h>

using namespace nvcuda;

// One warp multiplies a (m x k) by b (k x n), adds c, and doubles what it has.
template <int m, int n, int k, class T, class LayoutA, class LayoutB, class Storage, class Sum>
__global__ void multiply(const Storage *a, const Storage *b, const Sum *c, Sum *d, wmma::layout_t layout) {
  __shared__ Sum tile[m * n];
  wmma::fragment<wmma::matrix_a, m, n, k, T, LayoutA> first;
  wmma::fragment<wmma::matrix_b, m, n, k, T, LayoutB> second;
  wmma::fragment<wmma::accumulator, m, n, k, Sum> sum, product;
  const bool isRowA = std::is_same<LayoutA, wmma::row_major>::value;
  const bool isRowB = std::is_same<LayoutB, wmma::row_major>::value;
  wmma::load_matrix_sync(first, a, isRowA ? k + 8 : m + 8);
  wmma::load_matrix_sync(second, b, isRowB ? n + 8 : k + 8);
  wmma::load_matrix_sync(sum, c, layout == wmma::mem_row_major ? n : m, layout);
  wmma::mma_sync(product, first, second, sum);
  for (int i = 0; i < product.num_elements; ++i) product.x[i] = product.x[i] + product.x[i];
  wmma::store_matrix_sync(tile, product, layout == wmma::mem_row_major ? n : m, layout);
  __syncwarp();
  for (int i = threadIdx.x; i < m * n; i += 32) d[i] = tile[i];
}

// Small whole numbers, from `least` on and divided by `scale`, so that all sums are exact.
template <int m, int n, int k, class T, class LayoutA, class LayoutB, class Storage, class Sum>
void check(double scale, int least) {
  const bool isRowA = std::is_same<LayoutA, wmma::row_major>::value, isRowB = std::is_same<LayoutB, wmma::row_major>::value;
  const int stepA = isRowA ? k + 8 : m + 8, stepB = isRowB ? n + 8 : k + 8;
  std::vector<Storage> a(size_t(stepA) * (isRowA ? m : k)), b(size_t(stepB) * (isRowB ? k : n));
  std::vector<Sum> c(size_t(m) * n), zeros(size_t(m) * n);
  for (int i = 0; i < int(a.size()); ++i) a[i] = Storage(float(((i * 7 + i / 5) % 9 + least) / scale));
  for (int i = 0; i < int(b.size()); ++i) b[i] = Storage(float(((i * 5 + i / 3) % 11 + least) / scale));
  for (int i = 0; i < int(c.size()); ++i) c[i] = Sum(float(i % 13 - 6));
  for (auto layout : {wmma::mem_row_major, wmma::mem_col_major}) {
    OnDevice<Storage> first(a), second(b);
    OnDevice<Sum> third(c), result(zeros);
    multiply<m, n, k, T, LayoutA, LayoutB, Storage, Sum><<<1, 32>>>(first, second, third, result, layout);
    const auto found = result.values();
    for (int i = 0; i < m; ++i)
      for (int j = 0; j < n; ++j) {
        const int at = layout == wmma::mem_row_major ? i * n + j : j * m + i;
        double sum = double(c[at]);
        for (int l = 0; l < k; ++l)
          sum += double(a[isRowA ? i * stepA + l : l * stepA + i]) * double(b[isRowB ? l * stepB + j : j * stepB + l]);
        EXPECT_EQUAL(double(found[at]), 2 * sum, at);
      }
  }
}
