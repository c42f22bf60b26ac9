// Complex numbers (CUDA Toolkit, cuComplex): single and double precision, for host and device, in C and C++.
#ifndef CAUSEWAY_CU_COMPLEX_H
#define CAUSEWAY_CU_COMPLEX_H
// Programs ask by this name whether the header has been included.
#define CU_COMPLEX_H_

#include <math.h>

#include "vector_functions.h"
#include "vector_types.h"

#if defined(__cplusplus)
#define CAUSEWAY_COMPLEX static __inline__ __host__ __device__
#else
#define CAUSEWAY_COMPLEX static __inline__
#endif

typedef float2 cuFloatComplex;
typedef double2 cuDoubleComplex;
typedef cuFloatComplex cuComplex;

// The functions of one precision. A quotient scales the divisor, and an absolute value its larger part, so that neither
// overflows before the result does.
#define CAUSEWAY_COMPLEX_FUNCTIONS(Complex, Real, make, makeVector, suffix, absolute, root)                            \
  CAUSEWAY_COMPLEX Complex make(Real x, Real y) { return makeVector(x, y); }                                           \
  CAUSEWAY_COMPLEX Real cuCreal##suffix(Complex x) { return x.x; }                                                     \
  CAUSEWAY_COMPLEX Real cuCimag##suffix(Complex x) { return x.y; }                                                     \
  CAUSEWAY_COMPLEX Complex cuConj##suffix(Complex x) { return make(x.x, -x.y); }                                       \
  CAUSEWAY_COMPLEX Complex cuCadd##suffix(Complex x, Complex y) { return make(x.x + y.x, x.y + y.y); }                 \
  CAUSEWAY_COMPLEX Complex cuCsub##suffix(Complex x, Complex y) { return make(x.x - y.x, x.y - y.y); }                 \
  CAUSEWAY_COMPLEX Complex cuCmul##suffix(Complex x, Complex y) {                                                      \
    return make(x.x * y.x - x.y * y.y, x.x * y.y + x.y * y.x);                                                         \
  }                                                                                                                    \
  CAUSEWAY_COMPLEX Complex cuCdiv##suffix(Complex x, Complex y) {                                                      \
    const Real scale = 1 / (absolute(y.x) + absolute(y.y));                                                            \
    const Real a = x.x * scale, b = x.y * scale, c = y.x * scale, d = y.y * scale;                                     \
    const Real inverse = 1 / (c * c + d * d);                                                                          \
    return make((a * c + b * d) * inverse, (b * c - a * d) * inverse);                                                 \
  }                                                                                                                    \
  CAUSEWAY_COMPLEX Real cuCabs##suffix(Complex x) {                                                                    \
    const Real a = absolute(x.x), b = absolute(x.y);                                                                   \
    const Real large = a > b ? a : b, small = a > b ? b : a;                                                           \
    if (large == 0 || large > (Real)1.7e308 || (sizeof(Real) == 4 && large > (Real)3.4e38)) return large + small;      \
    const Real ratio = small / large;                                                                                  \
    return large * root(1 + ratio * ratio);                                                                            \
  }                                                                                                                    \
  CAUSEWAY_COMPLEX Complex cuCfma##suffix(Complex x, Complex y, Complex d) {                                           \
    return make(x.x * y.x + d.x - x.y * y.y, x.x * y.y + d.y + x.y * y.x);                                             \
  }

CAUSEWAY_COMPLEX_FUNCTIONS(cuFloatComplex, float, make_cuFloatComplex, make_float2, f, fabsf, sqrtf)
CAUSEWAY_COMPLEX_FUNCTIONS(cuDoubleComplex, double, make_cuDoubleComplex, make_double2, , fabs, sqrt)

CAUSEWAY_COMPLEX cuComplex make_cuComplex(float x, float y) { return make_cuFloatComplex(x, y); }
CAUSEWAY_COMPLEX cuDoubleComplex cuComplexFloatToDouble(cuFloatComplex c) { return make_cuDoubleComplex(c.x, c.y); }
CAUSEWAY_COMPLEX cuFloatComplex cuComplexDoubleToFloat(cuDoubleComplex c) {
  return make_cuFloatComplex((float)c.x, (float)c.y);
}

#undef CAUSEWAY_COMPLEX_FUNCTIONS
#undef CAUSEWAY_COMPLEX

#endif
