// Two halves or four bytes of a word at a time (CUDA Math API, "SIMD Intrinsics"), under the names of the device library
// that clang's headers call.
#ifndef CAUSEWAY_DEVICE_SIMD_H
#define CAUSEWAY_DEVICE_SIMD_H

// `expression` of the lanes x and y, as ints; what is above a lane's bits is dropped.
#define CAUSEWAY_LANES(name, bits, type, expression)                                              \
  extern "C" __device__ inline __attribute__((always_inline)) unsigned           \
  __nv_##name(unsigned a, unsigned b) {                                                           \
    unsigned result = 0;                                                                          \
    for (int shift = 0; shift < 32; shift += bits) {                                              \
      const int x = (type)(a >> shift), y = (type)(b >> shift);                                   \
      result |= ((unsigned)(expression) & (0xffffffffu >> (32 - bits))) << shift;                 \
    }                                                                                             \
    return result;                                                                                \
  }
#define CAUSEWAY_UNARY_LANES(name, bits, type, expression)                                        \
  extern "C" __device__ inline __attribute__((always_inline)) unsigned __nv_##name(unsigned a) {  \
    unsigned result = 0;                                                                          \
    for (int shift = 0; shift < 32; shift += bits) {                                              \
      const int x = (type)(a >> shift);                                                           \
      result |= ((unsigned)(expression) & (0xffffffffu >> (32 - bits))) << shift;                 \
    }                                                                                             \
    return result;                                                                                \
  }
#define CAUSEWAY_SUM_OF_LANES(name, bits, type, expression)                                       \
  extern "C" __device__ inline __attribute__((always_inline)) unsigned                            \
  __nv_##name(unsigned a, unsigned b) {                                                           \
    unsigned result = 0;                                                                          \
    for (int shift = 0; shift < 32; shift += bits) {                                              \
      const int x = (type)(a >> shift), y = (type)(b >> shift);                                   \
      result += (unsigned)(expression);                                                           \
    }                                                                                             \
    return result;                                                                                \
  }
#define CAUSEWAY_CLAMPED(low, number, high) ((number) < (low) ? (low) : (number) > (high) ? (high) : (number))

// Everything for lanes of so many bits, whose signed and unsigned types are given, and -least and most of the signed and
// the most of the unsigned numbers.
#define CAUSEWAY_RELATION(word, n, bits, s, type, symbol)                                         \
  CAUSEWAY_LANES(vcmp##word##s##n, bits, type, x symbol y ? -1 : 0)                               \
  CAUSEWAY_LANES(vset##word##s##n, bits, type, x symbol y ? 1 : 0)
#define CAUSEWAY_ALL_LANES(n, bits, signed_type, unsigned_type, least, most, all)                 \
  CAUSEWAY_UNARY_LANES(vabs##n, bits, signed_type, x < 0 ? -x : x)                                \
  CAUSEWAY_UNARY_LANES(vabsss##n, bits, signed_type, x == least ? most : x < 0 ? -x : x)          \
  CAUSEWAY_UNARY_LANES(vneg##n, bits, signed_type, -x)                                            \
  CAUSEWAY_UNARY_LANES(vnegss##n, bits, signed_type, x == least ? most : -x)                      \
  CAUSEWAY_LANES(vabsdiffs##n, bits, signed_type, x < y ? y - x : x - y)                          \
  CAUSEWAY_LANES(vabsdiffu##n, bits, unsigned_type, x < y ? y - x : x - y)                        \
  CAUSEWAY_LANES(vadd##n, bits, unsigned_type, x + y)                                             \
  CAUSEWAY_LANES(vaddss##n, bits, signed_type, CAUSEWAY_CLAMPED(least, x + y, most))              \
  CAUSEWAY_LANES(vaddus##n, bits, unsigned_type, CAUSEWAY_CLAMPED(0, x + y, all))                 \
  CAUSEWAY_LANES(vsub##n, bits, unsigned_type, x - y)                                             \
  CAUSEWAY_LANES(vsubss##n, bits, signed_type, CAUSEWAY_CLAMPED(least, x - y, most))              \
  CAUSEWAY_LANES(vsubus##n, bits, unsigned_type, CAUSEWAY_CLAMPED(0, x - y, all))                 \
  /* Rounded away from zero where it lies half-way above, as the hardware does (PTX ISA, vavrg2). */ \
  CAUSEWAY_LANES(vavgs##n, bits, signed_type, (x + y + (x + y >= 0 ? 1 : 0)) >> 1)                \
  CAUSEWAY_LANES(vavgu##n, bits, unsigned_type, (x + y + 1) >> 1)                                 \
  CAUSEWAY_LANES(vhaddu##n, bits, unsigned_type, (x + y) >> 1)                                    \
  CAUSEWAY_LANES(vmaxs##n, bits, signed_type, x > y ? x : y)                                      \
  CAUSEWAY_LANES(vmaxu##n, bits, unsigned_type, x > y ? x : y)                                    \
  CAUSEWAY_LANES(vmins##n, bits, signed_type, x < y ? x : y)                                      \
  CAUSEWAY_LANES(vminu##n, bits, unsigned_type, x < y ? x : y)                                    \
  CAUSEWAY_SUM_OF_LANES(vsads##n, bits, signed_type, x < y ? y - x : x - y)                       \
  CAUSEWAY_SUM_OF_LANES(vsadu##n, bits, unsigned_type, x < y ? y - x : x - y)                     \
  CAUSEWAY_RELATION(eq, n, bits, , unsigned_type, ==)                                             \
  CAUSEWAY_RELATION(ne, n, bits, , unsigned_type, !=)                                             \
  CAUSEWAY_RELATION(ge, n, bits, s, signed_type, >=)                                              \
  CAUSEWAY_RELATION(ge, n, bits, u, unsigned_type, >=)                                            \
  CAUSEWAY_RELATION(gt, n, bits, s, signed_type, >)                                               \
  CAUSEWAY_RELATION(gt, n, bits, u, unsigned_type, >)                                             \
  CAUSEWAY_RELATION(le, n, bits, s, signed_type, <=)                                              \
  CAUSEWAY_RELATION(le, n, bits, u, unsigned_type, <=)                                            \
  CAUSEWAY_RELATION(lt, n, bits, s, signed_type, <)                                               \
  CAUSEWAY_RELATION(lt, n, bits, u, unsigned_type, <)

CAUSEWAY_ALL_LANES(2, 16, short, unsigned short, -32768, 32767, 65535)
CAUSEWAY_ALL_LANES(4, 8, signed char, unsigned char, -128, 127, 255)

#undef CAUSEWAY_ALL_LANES
#undef CAUSEWAY_RELATION
#undef CAUSEWAY_CLAMPED
#undef CAUSEWAY_SUM_OF_LANES
#undef CAUSEWAY_UNARY_LANES
#undef CAUSEWAY_LANES

#endif
