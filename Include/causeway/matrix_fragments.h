// Fragments of matrices, what they hold, and how they are read and written (CUDA C++ Programming Guide, "Warp Matrix
// Functions"). All lanes of the warp have to come to each function. Which elements a lane holds is not specified; here lane 0
// holds the first ones of the matrix, row by row, and each lane as many.
#ifndef CAUSEWAY_MATRIX_FRAGMENTS_H
#define CAUSEWAY_MATRIX_FRAGMENTS_H

#define CAUSEWAY_MATRIX static __device__ __inline__ __attribute__((always_inline, unused))

namespace nvcuda {
namespace wmma {

struct row_major;
struct col_major;
struct matrix_a;
struct matrix_b;
struct accumulator;
enum layout_t { mem_row_major, mem_col_major };

namespace precision {
// Numbers of single precision of which 10 bits of the fraction count.
struct tf32;
}  // namespace precision

}  // namespace wmma
}  // namespace nvcuda

namespace causeway {
namespace matrix {

using namespace nvcuda::wmma;

// The type in which an element lies in memory, and the one in which products are added.
template <class T>
struct Element;
template <> struct Element<__half> { typedef __half Storage; typedef float Sum; };
template <> struct Element<__nv_bfloat16> { typedef __nv_bfloat16 Storage; typedef float Sum; };
template <> struct Element<precision::tf32> { typedef float Storage; typedef float Sum; };
template <> struct Element<float> { typedef float Storage; typedef float Sum; };
template <> struct Element<double> { typedef double Storage; typedef double Sum; };
template <> struct Element<int> { typedef int Storage; typedef int Sum; };
template <> struct Element<signed char> { typedef signed char Storage; typedef int Sum; };
template <> struct Element<unsigned char> { typedef unsigned char Storage; typedef int Sum; };

template <class T, class Other>
struct IsSame { enum { value = false }; };
template <class T>
struct IsSame<T, T> { enum { value = true }; };

// Rows and columns of what a fragment is used for in a product of m x k by k x n.
template <class Use, int m, int n, int k>
struct Extent;
template <int m, int n, int k> struct Extent<matrix_a, m, n, k> { enum { rows = m, columns = k }; };
template <int m, int n, int k> struct Extent<matrix_b, m, n, k> { enum { rows = k, columns = n }; };
template <int m, int n, int k> struct Extent<accumulator, m, n, k> { enum { rows = m, columns = n }; };

// Whether CUDA has fragments of a use, shape and type ("Element Types and Matrix Sizes").
template <class Use, int m, int n, int k, class T>
struct IsProvided {
  enum {
    isSum = IsSame<Use, accumulator>::value,
    isWide = k == 16 && ((m == 16 && n == 16) || (m == 32 && n == 8) || (m == 8 && n == 32)),
    isByte = IsSame<T, signed char>::value || IsSame<T, unsigned char>::value,
    isHalf = IsSame<T, __half>::value,
    isFactor = isByte || isHalf || IsSame<T, __nv_bfloat16>::value,
    isWideSum = isHalf || IsSame<T, float>::value || IsSame<T, int>::value,
    isSingle = m == 16 && n == 16 && k == 8 && (isSum ? IsSame<T, float>::value : IsSame<T, precision::tf32>::value),
    isDouble = m == 8 && n == 8 && k == 4 && IsSame<T, double>::value,
    value = (isWide && (isSum ? isWideSum : isFactor)) || isSingle || isDouble
  };
};

CAUSEWAY_MATRIX unsigned lane() { return __nvvm_read_ptx_sreg_laneid(); }

}  // namespace matrix
}  // namespace causeway

namespace nvcuda {
namespace wmma {

// A part of a matrix, of which each lane holds `num_elements`. A and B have the layout that they have in memory.
template <typename Use, int m, int n, int k, typename T, typename Layout = void>
class fragment {
  static_assert(
      causeway::matrix::IsProvided<Use, m, n, k, T>::value,
      "there are no fragments of this shape and type: 16x16x16, 32x8x16 and 8x32x16 for __half, __nv_bfloat16, signed and unsigned "
      "char, 16x16x8 for precision::tf32, 8x8x4 for double");
  typedef causeway::matrix::Extent<Use, m, n, k> Extent;

 public:
  typedef typename causeway::matrix::Element<T>::Storage element_type;
  typedef element_type storage_element_type;
  enum { num_elements = Extent::rows * Extent::columns / 32, num_storage_elements = num_elements };
  element_type x[num_elements];
};

template <typename Use, int m, int n, int k, typename T, typename Layout>
CAUSEWAY_MATRIX void fill_fragment(
    fragment<Use, m, n, k, T, Layout> &a, const typename causeway::matrix::Element<T>::Storage v) {
#pragma unroll
  for (int i = 0; i < a.num_elements; ++i) a.x[i] = v;
}

}  // namespace wmma
}  // namespace nvcuda

namespace causeway {
namespace matrix {

// Where the elements of a lane lie in memory; `step` is the distance of rows, or of columns if these are continuous.
template <class Use, int m, int n, int k>
CAUSEWAY_MATRIX unsigned place(int i, unsigned step, bool isRowMajor) {
  typedef Extent<Use, m, n, k> Extent;
  const unsigned e = lane() * (Extent::rows * Extent::columns / 32) + i;
  const unsigned row = e / Extent::columns, column = e % Extent::columns;
  return isRowMajor ? row * step + column : column * step + row;
}

template <class Use, int m, int n, int k, class T, class Layout>
CAUSEWAY_MATRIX void load(
    fragment<Use, m, n, k, T, Layout> &a, const typename Element<T>::Storage *p, unsigned step, bool isRowMajor) {
#pragma unroll
  for (int i = 0; i < a.num_elements; ++i) a.x[i] = p[place<Use, m, n, k>(i, step, isRowMajor)];
}

}  // namespace matrix
}  // namespace causeway

namespace nvcuda {
namespace wmma {

template <int m, int n, int k, typename T, typename Layout>
CAUSEWAY_MATRIX void load_matrix_sync(
    fragment<matrix_a, m, n, k, T, Layout> &a, const typename causeway::matrix::Element<T>::Storage *p, unsigned ldm) {
  causeway::matrix::load(a, p, ldm, causeway::matrix::IsSame<Layout, row_major>::value);
}
template <int m, int n, int k, typename T, typename Layout>
CAUSEWAY_MATRIX void load_matrix_sync(
    fragment<matrix_b, m, n, k, T, Layout> &a, const typename causeway::matrix::Element<T>::Storage *p, unsigned ldm) {
  causeway::matrix::load(a, p, ldm, causeway::matrix::IsSame<Layout, row_major>::value);
}
template <int m, int n, int k, typename T>
CAUSEWAY_MATRIX void load_matrix_sync(
    fragment<accumulator, m, n, k, T> &a, const typename causeway::matrix::Element<T>::Storage *p, unsigned ldm,
    layout_t layout) {
  causeway::matrix::load(a, p, ldm, layout == mem_row_major);
}
template <int m, int n, int k, typename T>
CAUSEWAY_MATRIX void store_matrix_sync(
    typename causeway::matrix::Element<T>::Storage *p, const fragment<accumulator, m, n, k, T> &a, unsigned ldm,
    layout_t layout) {
#pragma unroll
  for (int i = 0; i < a.num_elements; ++i)
    p[causeway::matrix::place<accumulator, m, n, k>(i, ldm, layout == mem_row_major)] = a.x[i];
}

}  // namespace wmma
}  // namespace nvcuda

#endif
