// Conversions between numbers and integers (CUDA Math API, "Type Casting Intrinsics"), under the names of the device library
// that clang's headers call. What is too large for an integer becomes the nearest that there is; a NaN becomes 0, or where
// either type has 64 bits the integer of the highest bit alone (PTX ISA, `cvt`).
#ifndef CAUSEWAY_DEVICE_CONVERSIONS_H
#define CAUSEWAY_DEVICE_CONVERSIONS_H

namespace causeway {

template <class Integer>
struct IntegerRange;
template <>
struct IntegerRange<int> {
  static constexpr double beyond = 0x1p31;
  static constexpr int least = -0x7fffffff - 1, most = 0x7fffffff, highest = least;
};
template <>
struct IntegerRange<unsigned> {
  static constexpr double beyond = 0x1p32;
  static constexpr unsigned least = 0, most = 0xffffffff, highest = 0x80000000;
};
template <>
struct IntegerRange<long long> {
  static constexpr double beyond = 0x1p63;
  static constexpr long long least = -0x7fffffffffffffff - 1, most = 0x7fffffffffffffff, highest = least;
};
template <>
struct IntegerRange<unsigned long long> {
  static constexpr double beyond = 0x1p64;
  static constexpr unsigned long long least = 0, most = 0xffffffffffffffff, highest = 0x8000000000000000;
};

// A number, and the same rounded to a whole one, as an integer.
template <class Integer, class Number>
static __device__ __inline__ __attribute__((always_inline)) Integer integerOf(Number x, Number whole) {
  typedef IntegerRange<Integer> Range;
  const Integer nan = sizeof(Number) == 8 || sizeof(Integer) == 8 ? Range::highest : 0;
  const Integer inside = whole <= (Number)Range::least ? Range::least : (Integer)whole;
  const Integer limited = whole >= (Number)Range::beyond ? Range::most : inside;
  return x != x ? nan : limited;
}

}  // namespace causeway

#define CAUSEWAY_PLAIN __device__ inline __attribute__((always_inline))
#define CAUSEWAY_TO_INTEGER(from, Number, letter, to, Integer)                                                          \
  CAUSEWAY_PLAIN Integer __nv_##from##2##to##_rn(Number x) {                                                           \
    return causeway::integerOf<Integer>(x, __builtin_rint##letter(x));                                                 \
  }                                                                                                                    \
  CAUSEWAY_PLAIN Integer __nv_##from##2##to##_rz(Number x) { return causeway::integerOf<Integer>(x, x); }              \
  CAUSEWAY_PLAIN Integer __nv_##from##2##to##_ru(Number x) {                                                           \
    return causeway::integerOf<Integer>(x, __builtin_ceil##letter(x));                                                 \
  }                                                                                                                    \
  CAUSEWAY_PLAIN Integer __nv_##from##2##to##_rd(Number x) {                                                           \
    return causeway::integerOf<Integer>(x, __builtin_floor##letter(x));                                                \
  }

extern "C" {
CAUSEWAY_TO_INTEGER(float, float, f, int, int)
CAUSEWAY_TO_INTEGER(float, float, f, uint, unsigned)
CAUSEWAY_TO_INTEGER(float, float, f, ll, long long)
CAUSEWAY_TO_INTEGER(float, float, f, ull, unsigned long long)
CAUSEWAY_TO_INTEGER(double, double, , int, int)
CAUSEWAY_TO_INTEGER(double, double, , uint, unsigned)
CAUSEWAY_TO_INTEGER(double, double, , ll, long long)
CAUSEWAY_TO_INTEGER(double, double, , ull, unsigned long long)

CAUSEWAY_PLAIN long long __nv_llrintf(float x) { return __nv_float2ll_rn(x); }
CAUSEWAY_PLAIN long long __nv_llrint(double x) { return __nv_double2ll_rn(x); }
CAUSEWAY_PLAIN long long __nv_llroundf(float x) { return causeway::integerOf<long long>(x, __builtin_roundf(x)); }
CAUSEWAY_PLAIN long long __nv_llround(double x) { return causeway::integerOf<long long>(x, __builtin_round(x)); }

CAUSEWAY_PLAIN float __nv_int2float_rn(int x) { return (float)x; }
CAUSEWAY_PLAIN float __nv_uint2float_rn(unsigned x) { return (float)x; }
CAUSEWAY_PLAIN float __nv_ll2float_rn(long long x) { return (float)x; }
CAUSEWAY_PLAIN float __nv_ull2float_rn(unsigned long long x) { return (float)x; }
CAUSEWAY_PLAIN double __nv_int2double_rn(int x) { return (double)x; }
CAUSEWAY_PLAIN double __nv_uint2double_rn(unsigned x) { return (double)x; }
CAUSEWAY_PLAIN double __nv_ll2double_rn(long long x) { return (double)x; }
CAUSEWAY_PLAIN double __nv_ull2double_rn(unsigned long long x) { return (double)x; }
CAUSEWAY_PLAIN float __nv_double2float_rn(double x) { return (float)x; }
}

#undef CAUSEWAY_TO_INTEGER
#undef CAUSEWAY_PLAIN

#endif
