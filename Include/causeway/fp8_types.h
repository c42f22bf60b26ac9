// One type of 8 bits with its pair and its quadruple (CUDA Math API, "__nv_fp8_e4m3" and its kin). Included once for each
// type, with the names CAUSEWAY_FP8, CAUSEWAY_FP8X2, CAUSEWAY_FP8X4 and CAUSEWAY_KIND defined, which it takes back.
// Construction saturates to the largest finite number.

struct CAUSEWAY_FP8 {
  __nv_fp8_storage_t __x;

  CAUSEWAY_FP8() = default;
#define CAUSEWAY_FROM(type, bits)                                                                               \
  CAUSEWAY_MEMBER explicit CAUSEWAY_FP8(const type x) : __x(bits) {}
  CAUSEWAY_FROM(__half, __nv_cvt_halfraw_to_fp8(static_cast<__half_raw>(x), __NV_SATFINITE, CAUSEWAY_KIND))
  CAUSEWAY_FROM(
      __nv_bfloat16, __nv_cvt_bfloat16raw_to_fp8(static_cast<__nv_bfloat16_raw>(x), __NV_SATFINITE, CAUSEWAY_KIND))
  CAUSEWAY_FROM(float, __nv_cvt_float_to_fp8(x, __NV_SATFINITE, CAUSEWAY_KIND))
  CAUSEWAY_FROM(double, __nv_cvt_double_to_fp8(x, __NV_SATFINITE, CAUSEWAY_KIND))
  // A 64-bit integer loses nothing that matters in single precision, which is far beyond the largest number.
  CAUSEWAY_FROM(unsigned short, __nv_cvt_float_to_fp8((float)x, __NV_SATFINITE, CAUSEWAY_KIND))
  CAUSEWAY_FROM(short, __nv_cvt_float_to_fp8((float)x, __NV_SATFINITE, CAUSEWAY_KIND))
  CAUSEWAY_FROM(unsigned int, __nv_cvt_float_to_fp8((float)x, __NV_SATFINITE, CAUSEWAY_KIND))
  CAUSEWAY_FROM(int, __nv_cvt_float_to_fp8((float)x, __NV_SATFINITE, CAUSEWAY_KIND))
  CAUSEWAY_FROM(unsigned long, __nv_cvt_float_to_fp8((float)x, __NV_SATFINITE, CAUSEWAY_KIND))
  CAUSEWAY_FROM(long, __nv_cvt_float_to_fp8((float)x, __NV_SATFINITE, CAUSEWAY_KIND))
  CAUSEWAY_FROM(unsigned long long, __nv_cvt_float_to_fp8((float)x, __NV_SATFINITE, CAUSEWAY_KIND))
  CAUSEWAY_FROM(long long, __nv_cvt_float_to_fp8((float)x, __NV_SATFINITE, CAUSEWAY_KIND))
#undef CAUSEWAY_FROM

  CAUSEWAY_MEMBER explicit operator __half() const { return __half(__nv_cvt_fp8_to_halfraw(__x, CAUSEWAY_KIND)); }
  CAUSEWAY_MEMBER explicit operator __nv_bfloat16() const {
    return __nv_bfloat16(causeway::floatOf(__x, CAUSEWAY_KIND));
  }
  CAUSEWAY_MEMBER explicit operator float() const { return causeway::floatOf(__x, CAUSEWAY_KIND); }
  CAUSEWAY_MEMBER explicit operator double() const { return causeway::floatOf(__x, CAUSEWAY_KIND); }
#define CAUSEWAY_TO(type) \
  CAUSEWAY_MEMBER explicit operator type() const { return causeway::truncated<type>(causeway::floatOf(__x, CAUSEWAY_KIND)); }
  CAUSEWAY_TO(unsigned char)
  CAUSEWAY_TO(signed char)
  CAUSEWAY_TO(char)
  CAUSEWAY_TO(unsigned short)
  CAUSEWAY_TO(short)
  CAUSEWAY_TO(unsigned int)
  CAUSEWAY_TO(int)
  CAUSEWAY_TO(unsigned long)
  CAUSEWAY_TO(long)
  CAUSEWAY_TO(unsigned long long)
  CAUSEWAY_TO(long long)
#undef CAUSEWAY_TO
  CAUSEWAY_MEMBER explicit operator bool() const { return (__x & 0x7f) != 0; }
};

struct __attribute__((aligned(2))) CAUSEWAY_FP8X2 {
  __nv_fp8x2_storage_t __x;

  CAUSEWAY_FP8X2() = default;
  CAUSEWAY_MEMBER explicit CAUSEWAY_FP8X2(const __half2 x)
      : __x(__nv_cvt_halfraw2_to_fp8x2(static_cast<__half2_raw>(x), __NV_SATFINITE, CAUSEWAY_KIND)) {}
  CAUSEWAY_MEMBER explicit CAUSEWAY_FP8X2(const __nv_bfloat162 x)
      : __x(__nv_cvt_bfloat16raw2_to_fp8x2(static_cast<__nv_bfloat162_raw>(x), __NV_SATFINITE, CAUSEWAY_KIND)) {}
  CAUSEWAY_MEMBER explicit CAUSEWAY_FP8X2(const float2 x)
      : __x(__nv_cvt_float2_to_fp8x2(x, __NV_SATFINITE, CAUSEWAY_KIND)) {}
  CAUSEWAY_MEMBER explicit CAUSEWAY_FP8X2(const double2 x)
      : __x(__nv_cvt_double2_to_fp8x2(x, __NV_SATFINITE, CAUSEWAY_KIND)) {}
  CAUSEWAY_MEMBER explicit operator __half2() const {
    return __half2(__nv_cvt_fp8x2_to_halfraw2(__x, CAUSEWAY_KIND));
  }
  CAUSEWAY_MEMBER explicit operator float2() const {
    float2 result;
    result.x = causeway::floatOf((__nv_fp8_storage_t)__x, CAUSEWAY_KIND);
    result.y = causeway::floatOf((__nv_fp8_storage_t)(__x >> 8), CAUSEWAY_KIND);
    return result;
  }
};

struct __attribute__((aligned(4))) CAUSEWAY_FP8X4 {
  __nv_fp8x4_storage_t __x;

  CAUSEWAY_FP8X4() = default;
  CAUSEWAY_MEMBER explicit CAUSEWAY_FP8X4(const __half2 low, const __half2 high)
      : __x(CAUSEWAY_FP8X2(low).__x | (unsigned)CAUSEWAY_FP8X2(high).__x << 16) {}
  CAUSEWAY_MEMBER explicit CAUSEWAY_FP8X4(const __nv_bfloat162 low, const __nv_bfloat162 high)
      : __x(CAUSEWAY_FP8X2(low).__x | (unsigned)CAUSEWAY_FP8X2(high).__x << 16) {}
  CAUSEWAY_MEMBER explicit CAUSEWAY_FP8X4(const float4 x)
      : __x(causeway::together(CAUSEWAY_FP8(x.x).__x, CAUSEWAY_FP8(x.y).__x) |
            (unsigned)causeway::together(CAUSEWAY_FP8(x.z).__x, CAUSEWAY_FP8(x.w).__x) << 16) {}
  CAUSEWAY_MEMBER explicit CAUSEWAY_FP8X4(const double4 x)
      : __x(causeway::together(CAUSEWAY_FP8(x.x).__x, CAUSEWAY_FP8(x.y).__x) |
            (unsigned)causeway::together(CAUSEWAY_FP8(x.z).__x, CAUSEWAY_FP8(x.w).__x) << 16) {}
  CAUSEWAY_MEMBER explicit operator float4() const {
    float4 result;
    result.x = causeway::floatOf((__nv_fp8_storage_t)__x, CAUSEWAY_KIND);
    result.y = causeway::floatOf((__nv_fp8_storage_t)(__x >> 8), CAUSEWAY_KIND);
    result.z = causeway::floatOf((__nv_fp8_storage_t)(__x >> 16), CAUSEWAY_KIND);
    result.w = causeway::floatOf((__nv_fp8_storage_t)(__x >> 24), CAUSEWAY_KIND);
    return result;
  }
};

#undef CAUSEWAY_FP8
#undef CAUSEWAY_FP8X2
#undef CAUSEWAY_FP8X4
#undef CAUSEWAY_KIND
