// Sums of products of bytes, and the place of a set bit (CUDA Math API, "Integer Intrinsics").
#ifndef CAUSEWAY_DEVICE_DOT_PRODUCTS_H
#define CAUSEWAY_DEVICE_DOT_PRODUCTS_H

#define CAUSEWAY_DEVICE static __device__ __inline__ __attribute__((always_inline, unused))

// Four products of bytes, added to a number; and of two halves with the lower or the upper two bytes.
#define CAUSEWAY_DOT(number, byte, half, vector4, vector2, low, high)                                               \
  CAUSEWAY_DEVICE number __dp4a(number a, number b, number c) {                                                     \
    unsigned sum = (unsigned)c;                                                                                     \
    for (int shift = 0; shift < 32; shift += 8)                                                                     \
      sum += (unsigned)((int)(byte)((unsigned)a >> shift) * (int)(byte)((unsigned)b >> shift));                     \
    return (number)sum;                                                                                             \
  }                                                                                                                 \
  CAUSEWAY_DEVICE number __dp4a(vector4 a, vector4 b, number c) {                                                   \
    return (number)((unsigned)c + (unsigned)((int)a.x * b.x) + (unsigned)((int)a.y * b.y) +                         \
                    (unsigned)((int)a.z * b.z) + (unsigned)((int)a.w * b.w));                                       \
  }                                                                                                                 \
  CAUSEWAY_DEVICE number __dp2a_lo(number a, number b, number c) {                                                  \
    return (number)((unsigned)c + (unsigned)(half)a * (unsigned)(byte)b +                                           \
                    (unsigned)(half)((unsigned)a >> 16) * (unsigned)(byte)((unsigned)b >> 8));                      \
  }                                                                                                                 \
  CAUSEWAY_DEVICE number __dp2a_hi(number a, number b, number c) {                                                  \
    return __dp2a_lo(a, (number)((unsigned)b >> 16), c);                                                            \
  }                                                                                                                 \
  CAUSEWAY_DEVICE number __dp2a_lo(vector2 a, vector4 b, number c) {                                                \
    return (number)((unsigned)c + (unsigned)a.x * (unsigned)b.x + (unsigned)a.y * (unsigned)b.y);                   \
  }                                                                                                                 \
  CAUSEWAY_DEVICE number __dp2a_hi(vector2 a, vector4 b, number c) {                                                \
    return (number)((unsigned)c + (unsigned)a.x * (unsigned)b.z + (unsigned)a.y * (unsigned)b.w);                   \
  }
CAUSEWAY_DOT(int, signed char, short, char4, short2, lo, hi)
CAUSEWAY_DOT(unsigned, unsigned char, unsigned short, uchar4, ushort2, lo, hi)
#undef CAUSEWAY_DOT

// The place of the offset-th set bit from `base` upward, or downward if negative; the bit at `base` for 0. All ones if
// there is none (PTX ISA, fns).
CAUSEWAY_DEVICE unsigned __fns(unsigned mask, unsigned base, int offset) {
  if (offset == 0) return mask >> (base & 31) & 1 ? base & 31 : 0xffffffffu;
  const int step = offset > 0 ? 1 : -1;
  int left = offset > 0 ? offset : -offset;
  for (int place = (int)base; place >= 0 && place < 32; place += step)
    if (mask >> place & 1 && --left == 0) return (unsigned)place;
  return 0xffffffffu;
}

#undef CAUSEWAY_DEVICE

#endif
