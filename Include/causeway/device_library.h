// The device library's functions (libdevice), as clang declares them, with what the compiler may know of them: that they
// compute from their arguments alone. What lies in memory is then still known behind a call, one of two equal calls is
// enough, and a call that does not change in a loop leaves it.
#ifndef CAUSEWAY_DEVICE_LIBRARY_H
#define CAUSEWAY_DEVICE_LIBRARY_H

#pragma push_macro("__device__")
#undef __device__
// A function that is not known would else be taken for one that a warp's lanes have to come to together.
#if __has_attribute(noconvergent)
#define __device__ __attribute__((device, const, noconvergent))
#else
#define __device__ __attribute__((device, const))
#endif
// Those that write or read through a pointer are declared below.
#define __nv_fast_sincosf __clang_nv_fast_sincosf
#define __nv_frexp __clang_nv_frexp
#define __nv_frexpf __clang_nv_frexpf
#define __nv_modf __clang_nv_modf
#define __nv_modff __clang_nv_modff
#define __nv_nan __clang_nv_nan
#define __nv_nanf __clang_nv_nanf
#define __nv_norm __clang_nv_norm
#define __nv_normf __clang_nv_normf
#define __nv_remquo __clang_nv_remquo
#define __nv_remquof __clang_nv_remquof
#define __nv_rnorm __clang_nv_rnorm
#define __nv_rnormf __clang_nv_rnormf
#define __nv_sincos __clang_nv_sincos
#define __nv_sincosf __clang_nv_sincosf
#define __nv_sincospi __clang_nv_sincospi
#define __nv_sincospif __clang_nv_sincospif
#include <__clang_cuda_libdevice_declares.h>
#undef __nv_fast_sincosf
#undef __nv_frexp
#undef __nv_frexpf
#undef __nv_modf
#undef __nv_modff
#undef __nv_nan
#undef __nv_nanf
#undef __nv_norm
#undef __nv_normf
#undef __nv_remquo
#undef __nv_remquof
#undef __nv_rnorm
#undef __nv_rnormf
#undef __nv_sincos
#undef __nv_sincosf
#undef __nv_sincospi
#undef __nv_sincospif
#pragma pop_macro("__device__")

extern "C" {
__device__ void __nv_fast_sincosf(float x, float *sine, float *cosine);
__device__ double __nv_frexp(double x, int *exponent);
__device__ float __nv_frexpf(float x, int *exponent);
__device__ double __nv_modf(double x, double *whole);
__device__ float __nv_modff(float x, float *whole);
__device__ double __nv_nan(const signed char *tag);
__device__ float __nv_nanf(const signed char *tag);
__device__ double __nv_norm(int count, const double *v);
__device__ float __nv_normf(int count, const float *v);
__device__ double __nv_remquo(double x, double y, int *quotient);
__device__ float __nv_remquof(float x, float y, int *quotient);
__device__ double __nv_rnorm(int count, const double *v);
__device__ float __nv_rnormf(int count, const float *v);
__device__ void __nv_sincos(double x, double *sine, double *cosine);
__device__ void __nv_sincosf(float x, float *sine, float *cosine);
__device__ void __nv_sincospi(double x, double *sine, double *cosine);
__device__ void __nv_sincospif(float x, float *sine, float *cosine);
}

#endif
