// Numbers of 8 and 16 bits as patterns of bits, made from others and rounded in every direction, for the host and the
// device (IEEE 754-2019, 4.3 and 7.4; CUDA Math API, "FP8 Intrinsics", "Half Precision Intrinsics").
#ifndef CAUSEWAY_SMALL_FLOAT_BITS_H
#define CAUSEWAY_SMALL_FLOAT_BITS_H

#if defined(__CUDA__)
#define CAUSEWAY_ANYWHERE static __host__ __device__ __inline__ __attribute__((always_inline, unused))
#define CAUSEWAY_MEMBER __host__ __device__ __inline__ __attribute__((always_inline))
#else
#define CAUSEWAY_ANYWHERE static inline __attribute__((unused))
#define CAUSEWAY_MEMBER inline
#endif

namespace causeway {

// Directions of rounding: to the nearest with ties to even, toward zero, up, down.
enum Rounding { nearest, towardZero, upward, downward };

CAUSEWAY_ANYWHERE unsigned bitsOf(float x) {
  unsigned bits;
  __builtin_memcpy(&bits, &x, 4);
  return bits;
}
CAUSEWAY_ANYWHERE unsigned long long bitsOf(double x) {
  unsigned long long bits;
  __builtin_memcpy(&bits, &x, 8);
  return bits;
}
CAUSEWAY_ANYWHERE float floatOf(unsigned bits) {
  float x;
  __builtin_memcpy(&x, &bits, 4);
  return x;
}
CAUSEWAY_ANYWHERE double doubleOf(unsigned long long bits) {
  double x;
  __builtin_memcpy(&x, &bits, 8);
  return x;
}

// A binary format: bits of exponent and of fraction, and the pattern of the largest number that is finite. What is larger
// gives the next pattern: an infinity, or in the format without one the NaN.
struct HalfFormat { enum : unsigned { exponentBits = 5, fractionBits = 10, largest = 0x7bff }; };
struct BfloatFormat { enum : unsigned { exponentBits = 8, fractionBits = 7, largest = 0x7f7f }; };
struct E4M3Format { enum : unsigned { exponentBits = 4, fractionBits = 3, largest = 0x7e }; };
struct E5M2Format { enum : unsigned { exponentBits = 5, fractionBits = 2, largest = 0x7b }; };

// The pattern, without sign, of `significand` * 2^`exponent`, for a number of the given sign. The lowest bit of the
// significand may stand for anything that is not zero beneath it.
template <class Format>
CAUSEWAY_ANYWHERE unsigned roundedMagnitude(
    unsigned long long significand, int exponent, bool isNegative, Rounding rounding) {
  if (significand == 0) return 0;
  const int fractionBits = int(Format::fractionBits);
  const int bias = (1 << (int(Format::exponentBits) - 1)) - 1;
  const int zeros = __builtin_clzll(significand);
  // The number is 1.f * 2^e; the last bit kept of one that is too small for that is always the same.
  int e = 63 - zeros + exponent;
  const bool isSubnormal = e < 1 - bias;
  const int last = (isSubnormal ? 1 - bias : e) - fractionBits;
  const int drop = last - exponent;
  unsigned long long kept, rest, half;
  if (drop <= 0) {
    kept = significand << -drop, rest = 0, half = 1;
  } else if (drop < 64) {
    kept = significand >> drop, rest = significand & ((1ull << drop) - 1), half = 1ull << (drop - 1);
  } else {
    kept = 0, rest = 1, half = drop == 64 && significand >> 63 ? (significand << 1 ? 0 : 1) : 2;
  }
  bool isUp;
  switch (rounding) {
    case nearest: isUp = rest > half || (rest == half && (kept & 1)); break;
    case upward: isUp = rest != 0 && !isNegative; break;
    case downward: isUp = rest != 0 && isNegative; break;
    default: isUp = false;
  }
  const unsigned long long biased = isSubnormal ? 0 : (unsigned long long)(e + bias - 1);
  // A carry out of the fraction adds one to the exponent, as it should.
  const unsigned long long bits = (biased << fractionBits) + kept + (isUp ? 1 : 0);
  if (bits <= Format::largest) return unsigned(bits);
  const bool staysFinite = rounding == towardZero || (rounding == upward && isNegative) ||
                           (rounding == downward && !isNegative);
  return staysFinite ? unsigned(Format::largest) : unsigned(Format::largest) + 1;
}

// The pattern of an integer.
template <class Format>
CAUSEWAY_ANYWHERE unsigned short patternOf(unsigned long long magnitude, bool isNegative, Rounding rounding) {
  const unsigned sign = isNegative ? 1u << (Format::exponentBits + Format::fractionBits) : 0u;
  return (unsigned short)(sign | roundedMagnitude<Format>(magnitude, 0, isNegative, rounding));
}

// The pattern of a number in a format that has infinities; `canonicalNaN` is what every NaN becomes.
template <class Format>
CAUSEWAY_ANYWHERE unsigned short patternOf(double x, Rounding rounding, unsigned short canonicalNaN) {
  const unsigned long long bits = bitsOf(x), magnitude = bits & 0x7fffffffffffffffull;
  const bool isNegative = bits >> 63 != 0;
  const unsigned sign = isNegative ? 1u << (Format::exponentBits + Format::fractionBits) : 0u;
  if (magnitude > 0x7ff0000000000000ull) return canonicalNaN;
  if (magnitude == 0x7ff0000000000000ull) return (unsigned short)(sign | (Format::largest + 1));
  const int biased = int(magnitude >> 52);
  const unsigned long long fraction = magnitude & 0xfffffffffffffull;
  const unsigned long long significand = biased ? fraction | 0x10000000000000ull : fraction;
  return (unsigned short)(
      sign | roundedMagnitude<Format>(significand, (biased ? biased : 1) - 1075, isNegative, rounding));
}
template <class Format>
CAUSEWAY_ANYWHERE unsigned short patternOf(float x, Rounding rounding, unsigned short canonicalNaN) {
  const unsigned bits = bitsOf(x), magnitude = bits & 0x7fffffffu;
  const bool isNegative = bits >> 31 != 0;
  const unsigned sign = isNegative ? 1u << (Format::exponentBits + Format::fractionBits) : 0u;
  if (magnitude > 0x7f800000u) return canonicalNaN;
  if (magnitude == 0x7f800000u) return (unsigned short)(sign | (Format::largest + 1));
  const int biased = int(magnitude >> 23);
  const unsigned fraction = magnitude & 0x7fffffu;
  const unsigned significand = biased ? fraction | 0x800000u : fraction;
  return (unsigned short)(
      sign | roundedMagnitude<Format>(significand, (biased ? biased : 1) - 150, isNegative, rounding));
}

// The nearest half: without branches, since it is what programs do most.
CAUSEWAY_ANYWHERE unsigned short halfOf(float x) {
  const unsigned bits = bitsOf(x), magnitude = bits & 0x7fffffffu;
  // An addition in single precision rounds what is too small for 1.f * 2^-14 at the right bit.
  const unsigned small = bitsOf(floatOf(magnitude) + 0.5f) - 0x3f000000u;
  const unsigned normal = (magnitude + 0xc8000fffu + (magnitude >> 13 & 1)) >> 13;
  const unsigned large = magnitude > 0x7f800000u ? 0x7fffu : 0x7c00u;
  const unsigned result = magnitude >= 0x47800000u ? large : magnitude < 0x38800000u ? small : normal;
  return (unsigned short)(magnitude > 0x7f800000u ? result : result | bits >> 31 << 15);
}
CAUSEWAY_ANYWHERE float floatOfHalf(unsigned short h) {
  const unsigned moved = (unsigned)(h & 0x7fffu) << 13, exponent = moved & 0x0f800000u;
  const unsigned small = bitsOf(floatOf(moved + 0x38800000u) - 6.103515625e-05f);
  const unsigned magnitude = exponent == 0x0f800000u ? moved + 0x70000000u
                             : exponent == 0         ? small
                                                     : moved + 0x38000000u;
  return floatOf(magnitude | (unsigned)(h & 0x8000u) << 16);
}
// The nearest bfloat16, and back.
CAUSEWAY_ANYWHERE unsigned short bfloatOf(float x) {
  const unsigned bits = bitsOf(x);
  return (unsigned short)((bits & 0x7fffffffu) > 0x7f800000u ? 0x7fffu : (bits + 0x7fffu + (bits >> 16 & 1)) >> 16);
}
CAUSEWAY_ANYWHERE float floatOfBfloat(unsigned short b) { return floatOf((unsigned)b << 16); }

// The integer part within the integer's range; a NaN gives 0, or for 64 bits the largest negative number's pattern.
template <class Integer>
CAUSEWAY_ANYWHERE Integer truncated(float x) {
  const bool isSigned = Integer(-1) < Integer(0);
  const unsigned long long ones = ~0ull >> (64 - 8 * sizeof(Integer));
  const Integer largest = Integer(isSigned ? ones >> 1 : ones);
  const Integer smallest = Integer(isSigned ? Integer(-largest - 1) : 0);
  if (x != x) return Integer(sizeof(Integer) == 8 ? 1ull << 63 : 0);
  return x >= float(largest) ? largest : x <= float(smallest) ? smallest : Integer(x);
}

// The quotient, rounded to the nearest whatever the options of the compiler allow.
CAUSEWAY_ANYWHERE float quotient(float a, float b) {
#if defined(__CUDA_ARCH__)
  return __fdiv_rn(a, b);
#else
  return a / b;
#endif
}

// The sum of two numbers with the last bit set if it is not exact (rounding to odd): rounding it again to at least two
// bits less gives what rounding the exact sum would have given (Boldo and Melquiond, 2008).
CAUSEWAY_ANYWHERE float oddSum(float a, float b) {
  const float s = a + b, t = s - a;
  const float error = (a - (s - t)) + (b - t);
  const unsigned bits = bitsOf(s);
  // An error of the sum's sign means that the sum was cut; of the other, that it is one too far from zero.
  const bool isUp = bitsOf(error) >> 31 == bits >> 31;
  return error != 0.0f && (bits & 1) == 0 && (bits & 0x7fffffffu) < 0x7f800000u ? floatOf(isUp ? bits + 1 : bits - 1)
                                                                                : s;
}
CAUSEWAY_ANYWHERE double oddSum(double a, double b) {
  const double s = a + b, t = s - a;
  const double error = (a - (s - t)) + (b - t);
  const unsigned long long bits = bitsOf(s);
  const bool isUp = bitsOf(error) >> 63 == bits >> 63;
  return error != 0.0 && (bits & 1) == 0 && (bits & 0x7fffffffffffffffull) < 0x7ff0000000000000ull
             ? doubleOf(isUp ? bits + 1 : bits - 1)
             : s;
}

// a * b + c, fit to be rounded once more to 11 bits, or to 8: the products of such numbers are exact.
CAUSEWAY_ANYWHERE float fusedInSingle(float a, float b, float c) { return oddSum(a * b, c); }
CAUSEWAY_ANYWHERE double fusedInDouble(float a, float b, float c) { return oddSum((double)a * (double)b, (double)c); }

// Has a type only if both types are the same.
template <class A, class B>
struct IfSame {};
template <class A>
struct IfSame<A, A> {
  typedef int Type;
};

}  // namespace causeway

#endif
