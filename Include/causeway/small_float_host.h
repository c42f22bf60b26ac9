// What the functions of 16 bits use of the C library, and it may not have.
#ifndef CAUSEWAY_SMALL_FLOAT_HOST_H
#define CAUSEWAY_SMALL_FLOAT_HOST_H

namespace causeway {
// The square root, rounded to the nearest whatever the options of the compiler allow.
CAUSEWAY_ANYWHERE float root(float x) {
#if defined(__CUDA_ARCH__)
  return __fsqrt_rn(x);
#else
  return ::sqrtf(x);
#endif
}
CAUSEWAY_ANYWHERE float powerOfTen(float x) {
#if defined(__CUDA_ARCH__)
  return ::exp10f(x);
#else
  return (float)::pow(10.0, (double)x);
#endif
}
}  // namespace causeway

#endif
