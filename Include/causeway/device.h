// The device's functions (CUDA C++ Programming Guide, "C++ Language Extensions"; CUDA Math API): clang's own headers, in
// the order they need, and what they leave to the toolkit.
#ifndef CAUSEWAY_DEVICE_H
#define CAUSEWAY_DEVICE_H

#include <stdint.h>

#if !defined(__USE_FAST_MATH__)
#define CAUSEWAY_DEFINES_FAST_MATH
#define __USE_FAST_MATH__ 0
#endif
#if !defined(__CUDA_PREC_DIV)
#define __CUDA_PREC_DIV 1
#endif

#define __nvvm_memcpy(s, d, n, a) __builtin_memcpy(s, d, n)
#define __nvvm_memset(d, c, n, a) __builtin_memset(d, c, n)

typedef uint32_t cuuint32_t;
typedef uint64_t cuuint64_t;

#pragma push_macro("__forceinline__")
#undef __forceinline__
#define __forceinline__ __device__ __inline__ __attribute__((always_inline))
// Clang writes the functions on parts of a word in PTX for later toolkits; of earlier ones it calls the device library's,
// which are device_simd.h's.
#pragma push_macro("CUDA_VERSION")
#undef CUDA_VERSION
#define CUDA_VERSION 9000
#include "device_library.h"
#include "device_bits.h"
#include "device_conversions.h"
#include <__clang_cuda_device_functions.h>
#pragma pop_macro("CUDA_VERSION")
#include "device_simd.h"
// Clang's give infinities for zeros, and numbers for NaNs, where the exponent is beyond an int; they are device_math.h's.
#define scalbln __clang_scalbln
#define scalblnf __clang_scalblnf
#include <__clang_cuda_math.h>
#undef scalbln
#undef scalblnf
#pragma pop_macro("__forceinline__")

#include "device_atomics.h"
#include "device_control.h"
#include "device_math.h"
#include "device_rounding.h"
#include "device_roots.h"
#include "device_powers.h"
#include "device_hyperbolic.h"
#include "device_trigonometry.h"
#include "device_trigonometry_single.h"
#include "device_error_functions.h"
#include "device_bessel.h"
#undef CAUSEWAY_NUMBER
#undef CAUSEWAY_EXACT

#include <__clang_cuda_cmath.h>

// Clang writes these in PTX; they are defined in C++ by device_words.h.
#define __funnelshift_l __clang_funnelshift_l
#define __funnelshift_lc __clang_funnelshift_lc
#define __funnelshift_r __clang_funnelshift_r
#define __funnelshift_rc __clang_funnelshift_rc
#define __fns __clang_fns
#define __ldcg __clang_ldcg
#define __ldcs __clang_ldcs
#define __ldcv __clang_ldcv
#include <__clang_cuda_intrinsics.h>
#undef __funnelshift_l
#undef __funnelshift_lc
#undef __funnelshift_r
#undef __funnelshift_rc
#undef __fns
#undef __ldcg
#undef __ldcs
#undef __ldcv
#include "device_words.h"
#include "device_dot_products.h"
#include "dynamic_programming.h"
#include "surface_functions.h"
#include "texture_functions.h"
#include "texture_resident.h"

#include <__clang_cuda_complex_builtins.h>

// Defined to 0 for clang's headers only: programs ask whether it is defined.
#if defined(CAUSEWAY_DEFINES_FAST_MATH)
#undef __USE_FAST_MATH__
#undef CAUSEWAY_DEFINES_FAST_MATH
#endif

__device__ inline __cuda_builtin_threadIdx_t::operator dim3() const { return dim3(x, y, z); }
__device__ inline __cuda_builtin_threadIdx_t::operator uint3() const { return {x, y, z}; }
__device__ inline __cuda_builtin_blockIdx_t::operator dim3() const { return dim3(x, y, z); }
__device__ inline __cuda_builtin_blockIdx_t::operator uint3() const { return {x, y, z}; }
__device__ inline __cuda_builtin_blockDim_t::operator dim3() const { return dim3(x, y, z); }
__device__ inline __cuda_builtin_blockDim_t::operator uint3() const { return {x, y, z}; }
__device__ inline __cuda_builtin_gridDim_t::operator dim3() const { return dim3(x, y, z); }
__device__ inline __cuda_builtin_gridDim_t::operator uint3() const { return {x, y, z}; }

// What clang calls at a launch. With a default stream of each thread's own, a null stream means that one.
extern "C" unsigned __cudaPushCallConfiguration(dim3 gridDim, dim3 blockDim, size_t sharedMem = 0, void *stream = 0)
#if defined(CUDA_API_PER_THREAD_DEFAULT_STREAM)
    __asm__("__cudaPushCallConfiguration_ptsz")
#endif
        ;

#endif
