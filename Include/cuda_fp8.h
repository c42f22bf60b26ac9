// Numbers of 8 bits (CUDA Math API, "FP8 Intrinsics"), for the host and the device: E4M3 (4 bits of exponent, up to 448, no
// infinities) and E5M2 (5 bits, up to 57344). They are stored and converted, not computed with.
#ifndef CAUSEWAY_CUDA_FP8_H
#define CAUSEWAY_CUDA_FP8_H
// Programs ask by these names whether the header has been included.
#define __CUDA_FP8_H__
#define __CUDA_FP8_TYPES_EXIST__

#include "cuda_fp16.h"
#include "cuda_bf16.h"

typedef unsigned char __nv_fp8_storage_t;
typedef unsigned short int __nv_fp8x2_storage_t;
typedef unsigned int __nv_fp8x4_storage_t;

// What becomes of numbers too large: an infinity or, without one, the NaN; or the largest finite number.
typedef enum __nv_saturation_t { __NV_NOSAT, __NV_SATFINITE } __nv_saturation_t;
typedef enum __nv_fp8_interpretation_t { __NV_E4M3, __NV_E5M2 } __nv_fp8_interpretation_t;

#if defined(__cplusplus)

namespace causeway {
template <class Format, class Number>
CAUSEWAY_ANYWHERE __nv_fp8_storage_t byteOf(Number x, __nv_saturation_t saturation, unsigned canonicalNaN) {
  const unsigned bits = patternOf<Format>(x, nearest, (unsigned short)canonicalNaN);
  const bool isTooLarge = saturation == __NV_SATFINITE && x == x && (bits & 0x7f) > Format::largest;
  return (__nv_fp8_storage_t)(isTooLarge ? (bits & 0x80) | Format::largest : bits);
}
template <class Number>
CAUSEWAY_ANYWHERE __nv_fp8_storage_t byteOf(
    Number x, __nv_saturation_t saturation, __nv_fp8_interpretation_t interpretation) {
  return interpretation == __NV_E4M3 ? byteOf<E4M3Format>(x, saturation, 0x7fu)
                                     : byteOf<E5M2Format>(x, saturation, 0x7eu);
}
CAUSEWAY_ANYWHERE __nv_fp8x2_storage_t together(__nv_fp8_storage_t low, __nv_fp8_storage_t high) {
  return (__nv_fp8x2_storage_t)(low | high << 8);
}
CAUSEWAY_ANYWHERE float floatOf(__nv_fp8_storage_t x, __nv_fp8_interpretation_t interpretation) {
  // Every pattern of E5M2 is the upper half of the same number's half.
  if (interpretation == __NV_E5M2) return floatOfHalf((unsigned short)(x << 8));
  const unsigned magnitude = x & 0x7fu, sign = (unsigned)(x & 0x80u) << 24;
  if (magnitude == 0x7f) return floatOf(0x7fffffffu);
  // Too small for 1.f * 2^-6: a multiple of 2^-9.
  if (magnitude < 8) return floatOf(sign | bitsOf((float)magnitude * 0.001953125f));
  return floatOf(sign | ((magnitude << 20) + 0x3c000000u));
}
}  // namespace causeway

CAUSEWAY_ANYWHERE __nv_fp8_storage_t __nv_cvt_double_to_fp8(
    const double x, const __nv_saturation_t saturate, const __nv_fp8_interpretation_t kind) {
  return causeway::byteOf(x, saturate, kind);
}
CAUSEWAY_ANYWHERE __nv_fp8_storage_t __nv_cvt_float_to_fp8(
    const float x, const __nv_saturation_t saturate, const __nv_fp8_interpretation_t kind) {
  return causeway::byteOf(x, saturate, kind);
}
CAUSEWAY_ANYWHERE __nv_fp8_storage_t __nv_cvt_halfraw_to_fp8(
    const __half_raw x, const __nv_saturation_t saturate, const __nv_fp8_interpretation_t kind) {
  return causeway::byteOf(causeway::floatOfHalf(x.x), saturate, kind);
}
CAUSEWAY_ANYWHERE __nv_fp8_storage_t __nv_cvt_bfloat16raw_to_fp8(
    const __nv_bfloat16_raw x, const __nv_saturation_t saturate, const __nv_fp8_interpretation_t kind) {
  return causeway::byteOf(causeway::floatOfBfloat(x.x), saturate, kind);
}

#define CAUSEWAY_PAIR(name, type, single)                                                               \
  CAUSEWAY_ANYWHERE __nv_fp8x2_storage_t name(                                                              \
      const type x, const __nv_saturation_t saturate, const __nv_fp8_interpretation_t kind) {           \
    return causeway::together(single(x, x), single(x, y));                                              \
  }
#define CAUSEWAY_OF_NUMBER(pair, member) causeway::byteOf(pair.member, saturate, kind)
#define CAUSEWAY_OF_HALF(pair, member) causeway::byteOf(causeway::floatOfHalf(pair.member), saturate, kind)
#define CAUSEWAY_OF_BFLOAT(pair, member) causeway::byteOf(causeway::floatOfBfloat(pair.member), saturate, kind)
CAUSEWAY_PAIR(__nv_cvt_double2_to_fp8x2, double2, CAUSEWAY_OF_NUMBER)
CAUSEWAY_PAIR(__nv_cvt_float2_to_fp8x2, float2, CAUSEWAY_OF_NUMBER)
CAUSEWAY_PAIR(__nv_cvt_halfraw2_to_fp8x2, __half2_raw, CAUSEWAY_OF_HALF)
CAUSEWAY_PAIR(__nv_cvt_bfloat16raw2_to_fp8x2, __nv_bfloat162_raw, CAUSEWAY_OF_BFLOAT)
#undef CAUSEWAY_PAIR
#undef CAUSEWAY_OF_NUMBER
#undef CAUSEWAY_OF_HALF
#undef CAUSEWAY_OF_BFLOAT

CAUSEWAY_ANYWHERE __half_raw __nv_cvt_fp8_to_halfraw(const __nv_fp8_storage_t x, const __nv_fp8_interpretation_t kind) {
  return __half_raw{causeway::halfOf(causeway::floatOf(x, kind))};
}
CAUSEWAY_ANYWHERE __half2_raw __nv_cvt_fp8x2_to_halfraw2(
    const __nv_fp8x2_storage_t x, const __nv_fp8_interpretation_t kind) {
  return __half2_raw{__nv_cvt_fp8_to_halfraw((__nv_fp8_storage_t)x, kind).x,
                     __nv_cvt_fp8_to_halfraw((__nv_fp8_storage_t)(x >> 8), kind).x};
}

#define CAUSEWAY_FP8 __nv_fp8_e4m3
#define CAUSEWAY_FP8X2 __nv_fp8x2_e4m3
#define CAUSEWAY_FP8X4 __nv_fp8x4_e4m3
#define CAUSEWAY_KIND __NV_E4M3
#include "causeway/fp8_types.h"
#define CAUSEWAY_FP8 __nv_fp8_e5m2
#define CAUSEWAY_FP8X2 __nv_fp8x2_e5m2
#define CAUSEWAY_FP8X4 __nv_fp8x4_e5m2
#define CAUSEWAY_KIND __NV_E5M2
#include "causeway/fp8_types.h"

#endif

#endif
