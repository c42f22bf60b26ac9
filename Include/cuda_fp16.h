// Half precision (CUDA Math API, "Half Precision Intrinsics"), for the host and the device: 16 bits, of which 5 are the
// exponent's. Numbers are patterns of bits and computed with in single precision, so that a device needs no arithmetic of
// its own on them.
#ifndef CAUSEWAY_CUDA_FP16_H
#define CAUSEWAY_CUDA_FP16_H
// Programs ask by these names whether the header has been included.
#define __CUDA_FP16_H__
#define __CUDA_FP16_TYPES_EXIST__

#include "vector_types.h"

typedef struct __attribute__((aligned(2))) { unsigned short x; } __half_raw;
typedef struct __attribute__((aligned(4))) { unsigned short x, y; } __half2_raw;

#if defined(__cplusplus)
#include <math.h>

#include "causeway/small_float_bits.h"
#include "causeway/small_float_host.h"

#define CAUSEWAY_SMALL __half
#define CAUSEWAY_SMALL2 __half2
#define CAUSEWAY_RAW __half_raw
#define CAUSEWAY_RAW2 __half2_raw
#define CAUSEWAY_OTHER __nv_bfloat16
#define CAUSEWAY_FORMAT causeway::HalfFormat
#define CAUSEWAY_TO_FLOAT causeway::floatOfHalf
#define CAUSEWAY_FROM_FLOAT causeway::halfOf
#define CAUSEWAY_FUSED fusedInSingle
#define CAUSEWAY_NAMED(before, after) before##half##after
#define CAUSEWAY_NAMED2(before, after) before##half2##after
#if defined(__CUDA_NO_HALF_OPERATORS__)
#define CAUSEWAY_WITHOUT_OPERATORS
#endif
#include "causeway/small_float_type.h"
#include "causeway/small_float_conversions.h"
CAUSEWAY_ANYWHERE float __half2float(const __half a) { return causeway::wide(a); }
CAUSEWAY_ANYWHERE __half2 __half2half2(const __half a) { return __half2(a, a); }
CAUSEWAY_ANYWHERE __half2 __halves2half2(const __half a, const __half b) { return __half2(a, b); }
#include "causeway/small_float_arithmetic.h"
#include "causeway/small_float_mathematics.h"
#if defined(__CUDA__)
#include "causeway/small_float_memory.h"
#endif
#include "causeway/small_float_end.h"

#if !defined(CUDA_NO_HALF)
typedef __half half;
typedef __half2 half2;
#endif
typedef __half __nv_half;
typedef __half2 __nv_half2;
typedef __half_raw __nv_half_raw;
typedef __half2_raw __nv_half2_raw;
typedef __half nv_half;
typedef __half2 nv_half2;

#define CUDART_INF_FP16 __ushort_as_half((unsigned short)0x7C00U)
#define CUDART_NAN_FP16 __ushort_as_half((unsigned short)0x7FFFU)
#define CUDART_MIN_DENORM_FP16 __ushort_as_half((unsigned short)0x0001U)
#define CUDART_MAX_NORMAL_FP16 __ushort_as_half((unsigned short)0x7BFFU)
#define CUDART_NEG_ZERO_FP16 __ushort_as_half((unsigned short)0x8000U)
#define CUDART_ZERO_FP16 __ushort_as_half((unsigned short)0x0000U)
#define CUDART_ONE_FP16 __ushort_as_half((unsigned short)0x3C00U)
#endif

#endif
