// Bfloat16 (CUDA Math API, "Bfloat16 Precision Intrinsics"), for the host and the device: the upper 16 bits of a number in
// single precision, in which it is computed with.
#ifndef CAUSEWAY_CUDA_BF16_H
#define CAUSEWAY_CUDA_BF16_H
// Programs ask by these names whether the header has been included.
#define __CUDA_BF16_H__
#define __CUDA_BF16_TYPES_EXIST__

#include "vector_types.h"

typedef struct __attribute__((aligned(2))) { unsigned short x; } __nv_bfloat16_raw;
typedef struct __attribute__((aligned(4))) { unsigned short x, y; } __nv_bfloat162_raw;

#if defined(__cplusplus)
#include <math.h>

#include "causeway/small_float_bits.h"
#include "causeway/small_float_host.h"

#define CAUSEWAY_SMALL __nv_bfloat16
#define CAUSEWAY_SMALL2 __nv_bfloat162
#define CAUSEWAY_RAW __nv_bfloat16_raw
#define CAUSEWAY_RAW2 __nv_bfloat162_raw
#define CAUSEWAY_OTHER __half
#define CAUSEWAY_FORMAT causeway::BfloatFormat
#define CAUSEWAY_TO_FLOAT causeway::floatOfBfloat
#define CAUSEWAY_FROM_FLOAT causeway::bfloatOf
#define CAUSEWAY_FUSED fusedInDouble
#define CAUSEWAY_NAMED(before, after) before##bfloat16##after
#define CAUSEWAY_NAMED2(before, after) before##bfloat162##after
#if defined(__CUDA_NO_BFLOAT16_OPERATORS__)
#define CAUSEWAY_WITHOUT_OPERATORS
#endif
#include "causeway/small_float_type.h"
#include "causeway/small_float_conversions.h"
CAUSEWAY_ANYWHERE float __bfloat162float(const __nv_bfloat16 a) { return causeway::wide(a); }
CAUSEWAY_ANYWHERE __nv_bfloat162 __bfloat162bfloat162(const __nv_bfloat16 a) { return __nv_bfloat162(a, a); }
CAUSEWAY_ANYWHERE __nv_bfloat162 __halves2bfloat162(const __nv_bfloat16 a, const __nv_bfloat16 b) {
  return __nv_bfloat162(a, b);
}
#include "causeway/small_float_arithmetic.h"
#include "causeway/small_float_mathematics.h"
#if defined(__CUDA__)
#include "causeway/small_float_memory.h"
#endif
#include "causeway/small_float_end.h"

typedef __nv_bfloat16 nv_bfloat16;
typedef __nv_bfloat162 nv_bfloat162;

#define CUDART_INF_BF16 __ushort_as_bfloat16((unsigned short)0x7F80U)
#define CUDART_NAN_BF16 __ushort_as_bfloat16((unsigned short)0x7FFFU)
#define CUDART_MIN_DENORM_BF16 __ushort_as_bfloat16((unsigned short)0x0001U)
#define CUDART_MAX_NORMAL_BF16 __ushort_as_bfloat16((unsigned short)0x7F7FU)
#define CUDART_NEG_ZERO_BF16 __ushort_as_bfloat16((unsigned short)0x8000U)
#define CUDART_ZERO_BF16 __ushort_as_bfloat16((unsigned short)0x0000U)
#define CUDART_ONE_BF16 __ushort_as_bfloat16((unsigned short)0x3F80U)
#endif

#endif
