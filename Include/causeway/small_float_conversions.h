// Conversions of one type of 16 bits (CUDA Math API, "Half Precision Conversion and Data Movement", "Bfloat16 Precision
// Conversion and Data Movement"). Included once for each type, with the names of causeway/small_float_type.h and:
//   CAUSEWAY_NAMED(before, after)   CUDA's name with the type's own word in it: before half after
//   CAUSEWAY_NAMED2(before, after)  the same with the pair's word

#define CAUSEWAY_MAKE(bits) CAUSEWAY_SMALL(CAUSEWAY_RAW{(unsigned short)(bits)})

// From floating point.
CAUSEWAY_ANYWHERE CAUSEWAY_SMALL CAUSEWAY_NAMED(__double2, )(const double a) { return CAUSEWAY_SMALL(a); }
CAUSEWAY_ANYWHERE CAUSEWAY_SMALL CAUSEWAY_NAMED(__float2, )(const float a) { return CAUSEWAY_SMALL(a); }
CAUSEWAY_ANYWHERE CAUSEWAY_SMALL CAUSEWAY_NAMED(__float2, _rn)(const float a) { return CAUSEWAY_SMALL(a); }
CAUSEWAY_ANYWHERE CAUSEWAY_SMALL CAUSEWAY_NAMED(__float2, _rz)(const float a) {
  return CAUSEWAY_MAKE(causeway::patternOf<CAUSEWAY_FORMAT>(a, causeway::towardZero, 0x7fff));
}
CAUSEWAY_ANYWHERE CAUSEWAY_SMALL CAUSEWAY_NAMED(__float2, _rd)(const float a) {
  return CAUSEWAY_MAKE(causeway::patternOf<CAUSEWAY_FORMAT>(a, causeway::downward, 0x7fff));
}
CAUSEWAY_ANYWHERE CAUSEWAY_SMALL CAUSEWAY_NAMED(__float2, _ru)(const float a) {
  return CAUSEWAY_MAKE(causeway::patternOf<CAUSEWAY_FORMAT>(a, causeway::upward, 0x7fff));
}

// From and to integers.
#define CAUSEWAY_INTEGER_ROUNDED(type, name, suffix, direction, rounded)                                       \
  CAUSEWAY_ANYWHERE CAUSEWAY_SMALL CAUSEWAY_NAMED(__##name##2, suffix)(const type n) {                             \
    return CAUSEWAY_MAKE(causeway::patternOf<CAUSEWAY_FORMAT>(                                                 \
        n < 0 ? 0ull - (unsigned long long)n : (unsigned long long)n, n < 0, causeway::direction));            \
  }                                                                                                            \
  CAUSEWAY_ANYWHERE type CAUSEWAY_NAMED(__, 2##name##suffix)(const CAUSEWAY_SMALL a) {                             \
    return causeway::truncated<type>(rounded(causeway::wide(a)));                                              \
  }
#define CAUSEWAY_INTEGER(type, name)                                                                           \
  CAUSEWAY_INTEGER_ROUNDED(type, name, _rn, nearest, ::rintf)                                                  \
  CAUSEWAY_INTEGER_ROUNDED(type, name, _rz, towardZero, ::truncf)                                              \
  CAUSEWAY_INTEGER_ROUNDED(type, name, _rd, downward, ::floorf)                                                \
  CAUSEWAY_INTEGER_ROUNDED(type, name, _ru, upward, ::ceilf)
CAUSEWAY_INTEGER(short, short)
CAUSEWAY_INTEGER(unsigned short, ushort)
CAUSEWAY_INTEGER(int, int)
CAUSEWAY_INTEGER(unsigned int, uint)
CAUSEWAY_INTEGER(long long, ll)
CAUSEWAY_INTEGER(unsigned long long, ull)
#undef CAUSEWAY_INTEGER
#undef CAUSEWAY_INTEGER_ROUNDED
CAUSEWAY_ANYWHERE signed char CAUSEWAY_NAMED(__, 2char_rz)(const CAUSEWAY_SMALL a) {
  return causeway::truncated<signed char>(causeway::wide(a));
}
CAUSEWAY_ANYWHERE unsigned char CAUSEWAY_NAMED(__, 2uchar_rz)(const CAUSEWAY_SMALL a) {
  return causeway::truncated<unsigned char>(causeway::wide(a));
}

// Patterns of bits.
CAUSEWAY_ANYWHERE short CAUSEWAY_NAMED(__, _as_short)(const CAUSEWAY_SMALL a) { return (short)causeway::pattern(a); }
CAUSEWAY_ANYWHERE unsigned short CAUSEWAY_NAMED(__, _as_ushort)(const CAUSEWAY_SMALL a) { return causeway::pattern(a); }
CAUSEWAY_ANYWHERE CAUSEWAY_SMALL CAUSEWAY_NAMED(__short_as_, )(const short bits) { return CAUSEWAY_MAKE(bits); }
CAUSEWAY_ANYWHERE CAUSEWAY_SMALL CAUSEWAY_NAMED(__ushort_as_, )(const unsigned short bits) { return CAUSEWAY_MAKE(bits); }

// Pairs.
CAUSEWAY_ANYWHERE CAUSEWAY_SMALL2 CAUSEWAY_NAMED2(make_, )(const CAUSEWAY_SMALL x, const CAUSEWAY_SMALL y) {
  return CAUSEWAY_SMALL2(x, y);
}
CAUSEWAY_ANYWHERE CAUSEWAY_SMALL2 CAUSEWAY_NAMED2(__float2, _rn)(const float a) {
  return CAUSEWAY_SMALL2(CAUSEWAY_SMALL(a), CAUSEWAY_SMALL(a));
}
CAUSEWAY_ANYWHERE CAUSEWAY_SMALL2 CAUSEWAY_NAMED2(__floats2, _rn)(const float a, const float b) {
  return CAUSEWAY_SMALL2(CAUSEWAY_SMALL(a), CAUSEWAY_SMALL(b));
}
CAUSEWAY_ANYWHERE CAUSEWAY_SMALL2 CAUSEWAY_NAMED2(__float22, _rn)(const float2 a) {
  return CAUSEWAY_SMALL2(CAUSEWAY_SMALL(a.x), CAUSEWAY_SMALL(a.y));
}
CAUSEWAY_ANYWHERE float2 CAUSEWAY_NAMED2(__, 2float2)(const CAUSEWAY_SMALL2 a) {
  float2 result;
  result.x = causeway::wide(a.x), result.y = causeway::wide(a.y);
  return result;
}
CAUSEWAY_ANYWHERE float __low2float(const CAUSEWAY_SMALL2 a) { return causeway::wide(a.x); }
CAUSEWAY_ANYWHERE float __high2float(const CAUSEWAY_SMALL2 a) { return causeway::wide(a.y); }
CAUSEWAY_ANYWHERE CAUSEWAY_SMALL2 __lowhigh2highlow(const CAUSEWAY_SMALL2 a) { return CAUSEWAY_SMALL2(a.y, a.x); }
CAUSEWAY_ANYWHERE CAUSEWAY_SMALL CAUSEWAY_NAMED(__low2, )(const CAUSEWAY_SMALL2 a) { return a.x; }
CAUSEWAY_ANYWHERE CAUSEWAY_SMALL CAUSEWAY_NAMED(__high2, )(const CAUSEWAY_SMALL2 a) { return a.y; }
CAUSEWAY_ANYWHERE CAUSEWAY_SMALL2 CAUSEWAY_NAMED2(__low2, )(const CAUSEWAY_SMALL2 a) { return CAUSEWAY_SMALL2(a.x, a.x); }
CAUSEWAY_ANYWHERE CAUSEWAY_SMALL2 CAUSEWAY_NAMED2(__high2, )(const CAUSEWAY_SMALL2 a) { return CAUSEWAY_SMALL2(a.y, a.y); }
CAUSEWAY_ANYWHERE CAUSEWAY_SMALL2 CAUSEWAY_NAMED2(__lows2, )(const CAUSEWAY_SMALL2 a, const CAUSEWAY_SMALL2 b) {
  return CAUSEWAY_SMALL2(a.x, b.x);
}
CAUSEWAY_ANYWHERE CAUSEWAY_SMALL2 CAUSEWAY_NAMED2(__highs2, )(const CAUSEWAY_SMALL2 a, const CAUSEWAY_SMALL2 b) {
  return CAUSEWAY_SMALL2(a.y, b.y);
}
