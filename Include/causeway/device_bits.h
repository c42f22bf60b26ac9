// Functions of the device library that are a few operations of C++ (CUDA Math API, "Integer Intrinsics", "Type Casting
// Intrinsics", "Single Precision Intrinsics", "Double Precision Intrinsics"), under the names that clang's headers call. The
// compiler sees through them, and so do vectors: what is a call on a number is one for each lane.
#ifndef CAUSEWAY_DEVICE_BITS_H
#define CAUSEWAY_DEVICE_BITS_H

#define CAUSEWAY_PLAIN __device__ inline __attribute__((always_inline))
// A sum and a product that are asked for by name are not fused.
#define CAUSEWAY_APART _Pragma("clang fp contract(off)")

extern "C" {
CAUSEWAY_PLAIN int __nv_float_as_int(float x) { return __builtin_bit_cast(int, x); }
CAUSEWAY_PLAIN unsigned __nv_float_as_uint(float x) { return __builtin_bit_cast(unsigned, x); }
CAUSEWAY_PLAIN float __nv_int_as_float(int x) { return __builtin_bit_cast(float, x); }
CAUSEWAY_PLAIN float __nv_uint_as_float(unsigned x) { return __builtin_bit_cast(float, x); }
CAUSEWAY_PLAIN unsigned long long __nv_double_as_longlong(double x) {
  return __builtin_bit_cast(unsigned long long, x);
}
CAUSEWAY_PLAIN double __nv_longlong_as_double(long long x) { return __builtin_bit_cast(double, x); }
CAUSEWAY_PLAIN int __nv_double2loint(double x) { return (int)__builtin_bit_cast(unsigned long long, x); }
CAUSEWAY_PLAIN int __nv_double2hiint(double x) { return (int)(__builtin_bit_cast(unsigned long long, x) >> 32); }
CAUSEWAY_PLAIN double __nv_hiloint2double(int high, int low) {
  return __builtin_bit_cast(double, (unsigned long long)(unsigned)high << 32 | (unsigned)low);
}

// What a number is, as 1 or 0.
CAUSEWAY_PLAIN int __nv_isnanf(float x) { return x != x; }
CAUSEWAY_PLAIN int __nv_isnand(double x) { return x != x; }
CAUSEWAY_PLAIN int __nv_isinff(float x) { return __builtin_fabsf(x) == __builtin_inff(); }
CAUSEWAY_PLAIN int __nv_isinfd(double x) { return __builtin_fabs(x) == __builtin_inf(); }
CAUSEWAY_PLAIN int __nv_finitef(float x) { return __builtin_fabsf(x) < __builtin_inff(); }
CAUSEWAY_PLAIN int __nv_isfinited(double x) { return __builtin_fabs(x) < __builtin_inf(); }
CAUSEWAY_PLAIN int __nv_signbitf(float x) { return __builtin_bit_cast(unsigned, x) >> 31; }
CAUSEWAY_PLAIN int __nv_signbitd(double x) { return __builtin_bit_cast(unsigned long long, x) >> 63; }

CAUSEWAY_PLAIN int __nv_abs(int a) { return (int)(a < 0 ? 0u - (unsigned)a : (unsigned)a); }
CAUSEWAY_PLAIN long long __nv_llabs(long long a) {
  return (long long)(a < 0 ? 0ull - (unsigned long long)a : (unsigned long long)a);
}
CAUSEWAY_PLAIN int __nv_max(int a, int b) { return a > b ? a : b; }
CAUSEWAY_PLAIN int __nv_min(int a, int b) { return a < b ? a : b; }
CAUSEWAY_PLAIN unsigned __nv_umax(unsigned a, unsigned b) { return a > b ? a : b; }
CAUSEWAY_PLAIN unsigned __nv_umin(unsigned a, unsigned b) { return a < b ? a : b; }
CAUSEWAY_PLAIN long long __nv_llmax(long long a, long long b) { return a > b ? a : b; }
CAUSEWAY_PLAIN long long __nv_llmin(long long a, long long b) { return a < b ? a : b; }
CAUSEWAY_PLAIN unsigned long long __nv_ullmax(unsigned long long a, unsigned long long b) { return a > b ? a : b; }
CAUSEWAY_PLAIN unsigned long long __nv_ullmin(unsigned long long a, unsigned long long b) { return a < b ? a : b; }

CAUSEWAY_PLAIN int __nv_mulhi(int a, int b) { return (int)((long long)a * b >> 32); }
CAUSEWAY_PLAIN unsigned __nv_umulhi(unsigned a, unsigned b) { return (unsigned)((unsigned long long)a * b >> 32); }
// As unsigned numbers a negative factor is 2^64 more than it is.
CAUSEWAY_PLAIN long long __nv_mul64hi(long long a, long long b) {
  const unsigned long long high = __nv_umul64hi((unsigned long long)a, (unsigned long long)b);
  return (long long)(high - (a < 0 ? (unsigned long long)b : 0) - (b < 0 ? (unsigned long long)a : 0));
}
// Of each factor the lower 24 bits count.
CAUSEWAY_PLAIN int __nv_mul24(int a, int b) {
  return (int)((unsigned)((int)((unsigned)a << 8) >> 8) * (unsigned)((int)((unsigned)b << 8) >> 8));
}
CAUSEWAY_PLAIN unsigned __nv_umul24(unsigned a, unsigned b) { return (a & 0xffffff) * (b & 0xffffff); }
CAUSEWAY_PLAIN int __nv_sad(int a, int b, int c) {
  return (int)((a > b ? (unsigned)a - (unsigned)b : (unsigned)b - (unsigned)a) + (unsigned)c);
}
CAUSEWAY_PLAIN unsigned __nv_usad(unsigned a, unsigned b, unsigned c) { return (a > b ? a - b : b - a) + c; }
// Means, rounded down and up, of sums that need one bit more.
CAUSEWAY_PLAIN int __nv_hadd(int a, int b) { return (a & b) + ((a ^ b) >> 1); }
CAUSEWAY_PLAIN int __nv_uhadd(unsigned a, unsigned b) { return (int)((a & b) + ((a ^ b) >> 1)); }
CAUSEWAY_PLAIN int __nv_rhadd(int a, int b) { return (a | b) - ((a ^ b) >> 1); }
CAUSEWAY_PLAIN unsigned __nv_urhadd(unsigned a, unsigned b) { return (a | b) - ((a ^ b) >> 1); }

CAUSEWAY_PLAIN int __nv_clz(int x) { return x ? __builtin_clz((unsigned)x) : 32; }
CAUSEWAY_PLAIN int __nv_clzll(long long x) { return x ? __builtin_clzll((unsigned long long)x) : 64; }
CAUSEWAY_PLAIN int __nv_popc(int x) { return __builtin_popcount((unsigned)x); }
CAUSEWAY_PLAIN int __nv_popcll(long long x) { return __builtin_popcountll((unsigned long long)x); }
CAUSEWAY_PLAIN int __nv_ffs(int x) { return __builtin_ffs(x); }
CAUSEWAY_PLAIN int __nv_ffsll(long long x) { return __builtin_ffsll(x); }
CAUSEWAY_PLAIN int __nv_brev(int x) { return (int)__builtin_bitreverse32((unsigned)x); }
CAUSEWAY_PLAIN long long __nv_brevll(long long x) {
  return (long long)__builtin_bitreverse64((unsigned long long)x);
}
// Four bytes of eight, each picked by three bits; with a fourth the byte's sign takes its place (PTX ISA, `prmt`).
CAUSEWAY_PLAIN int __nv_byte_perm(int low, int high, int selector) {
  const unsigned long long all = (unsigned long long)(unsigned)high << 32 | (unsigned)low;
  unsigned result = 0;
#pragma unroll
  for (int n = 0; n < 4; ++n) {
    const unsigned pick = (unsigned)selector >> 4 * n;
    const unsigned byte = (unsigned)(all >> 8 * (pick & 7)) & 255;
    const unsigned sign = byte & 128 ? 255 : 0;
    result |= (pick & 8 ? sign : byte) << 8 * n;
  }
  return (int)result;
}

// A NaN becomes 0, and so does a negative zero.
CAUSEWAY_PLAIN float __nv_saturatef(float x) {
  const float least = x > 0.0f ? x : 0.0f;
  return least < 1.0f ? least : 1.0f;
}
CAUSEWAY_PLAIN float __nv_fdimf(float a, float b) { return a <= b ? 0.0f : a - b; }
CAUSEWAY_PLAIN double __nv_fdim(double a, double b) { return a <= b ? 0.0 : a - b; }
CAUSEWAY_PLAIN float __nv_fadd_rn(float a, float b) { CAUSEWAY_APART return a + b; }
CAUSEWAY_PLAIN float __nv_fsub_rn(float a, float b) { CAUSEWAY_APART return a - b; }
CAUSEWAY_PLAIN float __nv_fmul_rn(float a, float b) { CAUSEWAY_APART return a * b; }
CAUSEWAY_PLAIN double __nv_dadd_rn(double a, double b) { CAUSEWAY_APART return a + b; }
CAUSEWAY_PLAIN double __nv_dsub_rn(double a, double b) { CAUSEWAY_APART return a - b; }
CAUSEWAY_PLAIN double __nv_dmul_rn(double a, double b) { CAUSEWAY_APART return a * b; }
CAUSEWAY_PLAIN double __nv_ddiv_rn(double a, double b) { return a / b; }
CAUSEWAY_PLAIN double __nv_drcp_rn(double a) { return 1.0 / a; }
CAUSEWAY_PLAIN float __nv_fast_fdividef(float a, float b) { return a / b; }

// By squares, as CUDA's are: x² is x times x.
CAUSEWAY_PLAIN float __nv_powif(float x, int exponent) {
  float result = 1.0f;
  for (unsigned n = (unsigned)__nv_abs(exponent); n; n >>= 1, x *= x)
    if (n & 1) result *= x;
  return exponent < 0 ? 1.0f / result : result;
}
CAUSEWAY_PLAIN double __nv_powi(double x, int exponent) {
  double result = 1.0;
  for (unsigned n = (unsigned)__nv_abs(exponent); n; n >>= 1, x *= x)
    if (n & 1) result *= x;
  return exponent < 0 ? 1.0 / result : result;
}
}

#undef CAUSEWAY_APART
#undef CAUSEWAY_PLAIN

#endif
