// Sums, maxima and minima of three numbers, and which of two it was (CUDA Math API, "Integer Intrinsics" and "SIMD
// Intrinsics", the functions for dynamic programming), for the host and the device.
#ifndef CAUSEWAY_DYNAMIC_PROGRAMMING_H
#define CAUSEWAY_DYNAMIC_PROGRAMMING_H

#define CAUSEWAY_BOTH static __host__ __device__ __inline__ __attribute__((always_inline, unused))

namespace causeway {
template <class T> CAUSEWAY_BOTH T larger(T x, T y) { return x >= y ? x : y; }
template <class T> CAUSEWAY_BOTH T smaller(T x, T y) { return x <= y ? x : y; }
template <class T> CAUSEWAY_BOTH T atLeastZero(T x) { return x < T(0) ? T(0) : x; }
CAUSEWAY_BOTH int wrappedSum(int x, int y) { return (int)((unsigned)x + (unsigned)y); }
CAUSEWAY_BOTH unsigned wrappedSum(unsigned x, unsigned y) { return x + y; }
CAUSEWAY_BOTH short wrappedSum(short x, short y) { return (short)(x + y); }
CAUSEWAY_BOTH unsigned short wrappedSum(unsigned short x, unsigned short y) { return (unsigned short)(x + y); }
// The halves of a word.
template <class T> CAUSEWAY_BOTH T half(unsigned word, int n) { return (T)(word >> 16 * n); }
template <class T> CAUSEWAY_BOTH unsigned word(T low, T high) {
  return (unsigned)(unsigned short)low | (unsigned)(unsigned short)high << 16;
}
}  // namespace causeway

#define CAUSEWAY_OF_THREE(name, suffix, type, expression)                                                       \
  CAUSEWAY_BOTH type name##_##suffix(const type a, const type b, const type c) {                                \
    return causeway::expression;                                                                                \
  }
#define CAUSEWAY_PAIRS_OF_THREE(name, suffix, type, expression)                                                 \
  CAUSEWAY_BOTH unsigned name##_##suffix(const unsigned A, const unsigned B, const unsigned C) {                \
    type result[2];                                                                                             \
    for (int n = 0; n < 2; ++n) {                                                                               \
      const type a = causeway::half<type>(A, n), b = causeway::half<type>(B, n), c = causeway::half<type>(C, n); \
      (void)c;                                                                                                  \
      result[n] = causeway::expression;                                                                         \
    }                                                                                                           \
    return causeway::word(result[0], result[1]);                                                                \
  }
#define CAUSEWAY_FAMILY(name, expression, relu)                                                                 \
  CAUSEWAY_OF_THREE(name, s32, int, expression)                                                                 \
  CAUSEWAY_OF_THREE(name, u32, unsigned, expression)                                                            \
  CAUSEWAY_OF_THREE(name, s32_relu, int, relu)                                                                  \
  CAUSEWAY_PAIRS_OF_THREE(name, s16x2, short, expression)                                                       \
  CAUSEWAY_PAIRS_OF_THREE(name, u16x2, unsigned short, expression)                                              \
  CAUSEWAY_PAIRS_OF_THREE(name, s16x2_relu, short, relu)
CAUSEWAY_FAMILY(__viaddmax, larger(causeway::wrappedSum(a, b), c), atLeastZero(causeway::larger(causeway::wrappedSum(a, b), c)))
CAUSEWAY_FAMILY(__viaddmin, smaller(causeway::wrappedSum(a, b), c), atLeastZero(causeway::smaller(causeway::wrappedSum(a, b), c)))
CAUSEWAY_FAMILY(__vimax3, larger(causeway::larger(a, b), c), atLeastZero(causeway::larger(causeway::larger(a, b), c)))
CAUSEWAY_FAMILY(__vimin3, smaller(causeway::smaller(a, b), c), atLeastZero(causeway::smaller(causeway::smaller(a, b), c)))
#undef CAUSEWAY_FAMILY
#undef CAUSEWAY_PAIRS_OF_THREE
#undef CAUSEWAY_OF_THREE

// Of two; `chose_first` tells whether it was the first, which counts if both are equal.
#define CAUSEWAY_OF_TWO(which, choice, symbol)                                                                   \
  CAUSEWAY_BOTH int __vi##which##_s32_relu(const int a, const int b) {                                           \
    return causeway::atLeastZero(causeway::choice(a, b));                                                      \
  }                                                                                                             \
  CAUSEWAY_BOTH unsigned __vi##which##_s16x2_relu(const unsigned a, const unsigned b) {                          \
    return causeway::word(                                                                                      \
        causeway::atLeastZero(causeway::choice(causeway::half<short>(a, 0), causeway::half<short>(b, 0))),      \
        causeway::atLeastZero(causeway::choice(causeway::half<short>(a, 1), causeway::half<short>(b, 1))));     \
  }                                                                                                             \
  CAUSEWAY_CHOICE(which, choice, symbol, s32, int)                                                               \
  CAUSEWAY_CHOICE(which, choice, symbol, u32, unsigned)                                                          \
  CAUSEWAY_CHOICES(which, choice, symbol, s16x2, short)                                                          \
  CAUSEWAY_CHOICES(which, choice, symbol, u16x2, unsigned short)
#define CAUSEWAY_CHOICE(which, choice, symbol, suffix, type)                                                     \
  CAUSEWAY_BOTH type __vib##which##_##suffix(const type a, const type b, bool *const chose_first) {              \
    *chose_first = a symbol b;                                                                                  \
    return causeway::choice(a, b);                                                                              \
  }
#define CAUSEWAY_CHOICES(which, choice, symbol, suffix, type)                                                   \
  CAUSEWAY_BOTH unsigned __vib##which##_##suffix(                                                               \
      const unsigned a, const unsigned b, bool *const high, bool *const low) {                                  \
    const type a0 = causeway::half<type>(a, 0), b0 = causeway::half<type>(b, 0);                                \
    const type a1 = causeway::half<type>(a, 1), b1 = causeway::half<type>(b, 1);                                \
    *low = a0 symbol b0, *high = a1 symbol b1;                                                                  \
    return causeway::word(causeway::choice(a0, b0), causeway::choice(a1, b1));                                  \
  }
CAUSEWAY_OF_TWO(max, larger, >=)
CAUSEWAY_OF_TWO(min, smaller, <=)
#undef CAUSEWAY_OF_TWO
#undef CAUSEWAY_CHOICE
#undef CAUSEWAY_CHOICES
#undef CAUSEWAY_BOTH

#endif
