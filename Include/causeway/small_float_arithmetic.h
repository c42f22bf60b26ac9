// Arithmetic and comparison of one type of 16 bits and of pairs (CUDA Math API, "Half Arithmetic Functions", "Half
// Comparison Functions" and those of bfloat16). Included once for each type, with the names of causeway/small_float_type.h.
//
// What is computed in single precision and rounded to 11 or 8 bits is what rounding once would give for + - * / and the
// square root, since 24 bits are twice as many and two more (Figueroa, 1995).

#define CAUSEWAY_UNARY(name, expression)                                                   \
  CAUSEWAY_ANYWHERE CAUSEWAY_SMALL name(const CAUSEWAY_SMALL a) { return expression; }
#define CAUSEWAY_UNARY2(name, single)                                                      \
  CAUSEWAY_ANYWHERE CAUSEWAY_SMALL2 name(const CAUSEWAY_SMALL2 a) { return CAUSEWAY_SMALL2(single(a.x), single(a.y)); }
#define CAUSEWAY_BINARY(name, expression)                                                  \
  CAUSEWAY_ANYWHERE CAUSEWAY_SMALL name(const CAUSEWAY_SMALL a, const CAUSEWAY_SMALL b) { return expression; }
#define CAUSEWAY_BINARY2(name, single)                                                     \
  CAUSEWAY_ANYWHERE CAUSEWAY_SMALL2 name(const CAUSEWAY_SMALL2 a, const CAUSEWAY_SMALL2 b) {   \
    return CAUSEWAY_SMALL2(single(a.x, b.x), single(a.y, b.y));                            \
  }
#define CAUSEWAY_TERNARY(name, expression)                                                                       \
  CAUSEWAY_ANYWHERE CAUSEWAY_SMALL name(const CAUSEWAY_SMALL a, const CAUSEWAY_SMALL b, const CAUSEWAY_SMALL c) {    \
    return expression;                                                                                           \
  }
#define CAUSEWAY_TERNARY2(name, single)                                                                          \
  CAUSEWAY_ANYWHERE CAUSEWAY_SMALL2 name(const CAUSEWAY_SMALL2 a, const CAUSEWAY_SMALL2 b, const CAUSEWAY_SMALL2 c) {\
    return CAUSEWAY_SMALL2(single(a.x, b.x, c.x), single(a.y, b.y, c.y));                                        \
  }

namespace causeway {
// Between 0 and 1; a NaN becomes 0.
CAUSEWAY_ANYWHERE CAUSEWAY_SMALL saturated(CAUSEWAY_SMALL a) {
  const float x = wide(a);
  return x > 0.0f ? (x < 1.0f ? a : CAUSEWAY_SMALL(1.0f)) : CAUSEWAY_MAKE(0);
}
// Not below 0; a NaN stays the one NaN.
CAUSEWAY_ANYWHERE CAUSEWAY_SMALL relu(CAUSEWAY_SMALL a) {
  const unsigned short bits = pattern(a);
  return CAUSEWAY_MAKE((bits & 0x7fff) > CAUSEWAY_FORMAT::largest + 1 ? 0x7fff : bits & 0x8000 ? 0 : bits);
}
CAUSEWAY_ANYWHERE bool isNaN(CAUSEWAY_SMALL a) { return (pattern(a) & 0x7fff) > CAUSEWAY_FORMAT::largest + 1; }
}  // namespace causeway

CAUSEWAY_BINARY(__hadd, CAUSEWAY_SMALL(causeway::wide(a) + causeway::wide(b)))
CAUSEWAY_BINARY(__hsub, CAUSEWAY_SMALL(causeway::wide(a) - causeway::wide(b)))
CAUSEWAY_BINARY(__hmul, CAUSEWAY_SMALL(causeway::wide(a) * causeway::wide(b)))
CAUSEWAY_BINARY(__hdiv, CAUSEWAY_SMALL(causeway::quotient(causeway::wide(a), causeway::wide(b))))
CAUSEWAY_TERNARY(__hfma, CAUSEWAY_SMALL(causeway::CAUSEWAY_FUSED(causeway::wide(a), causeway::wide(b), causeway::wide(c))))
CAUSEWAY_BINARY(__hadd_rn, __hadd(a, b))
CAUSEWAY_BINARY(__hsub_rn, __hsub(a, b))
CAUSEWAY_BINARY(__hmul_rn, __hmul(a, b))
CAUSEWAY_BINARY(__hadd_sat, causeway::saturated(__hadd(a, b)))
CAUSEWAY_BINARY(__hsub_sat, causeway::saturated(__hsub(a, b)))
CAUSEWAY_BINARY(__hmul_sat, causeway::saturated(__hmul(a, b)))
CAUSEWAY_TERNARY(__hfma_sat, causeway::saturated(__hfma(a, b, c)))
CAUSEWAY_TERNARY(__hfma_relu, causeway::relu(__hfma(a, b, c)))
CAUSEWAY_UNARY(__hneg, CAUSEWAY_MAKE(causeway::pattern(a) ^ 0x8000))
CAUSEWAY_UNARY(__habs, CAUSEWAY_MAKE(causeway::pattern(a) & 0x7fff))

CAUSEWAY_BINARY2(__hadd2, __hadd)
CAUSEWAY_BINARY2(__hsub2, __hsub)
CAUSEWAY_BINARY2(__hmul2, __hmul)
CAUSEWAY_BINARY2(__h2div, __hdiv)
CAUSEWAY_TERNARY2(__hfma2, __hfma)
CAUSEWAY_BINARY2(__hadd2_rn, __hadd)
CAUSEWAY_BINARY2(__hsub2_rn, __hsub)
CAUSEWAY_BINARY2(__hmul2_rn, __hmul)
CAUSEWAY_BINARY2(__hadd2_sat, __hadd_sat)
CAUSEWAY_BINARY2(__hsub2_sat, __hsub_sat)
CAUSEWAY_BINARY2(__hmul2_sat, __hmul_sat)
CAUSEWAY_TERNARY2(__hfma2_sat, __hfma_sat)
CAUSEWAY_TERNARY2(__hfma2_relu, __hfma_relu)
CAUSEWAY_UNARY2(__hneg2, __hneg)
CAUSEWAY_UNARY2(__habs2, __habs)
// a * b + c over complex numbers, the real part first.
CAUSEWAY_ANYWHERE CAUSEWAY_SMALL2 __hcmadd(const CAUSEWAY_SMALL2 a, const CAUSEWAY_SMALL2 b, const CAUSEWAY_SMALL2 c) {
  return CAUSEWAY_SMALL2(__hfma(__hneg(a.y), b.y, __hfma(a.x, b.x, c.x)), __hfma(a.y, b.x, __hfma(a.x, b.y, c.y)));
}

// Comparisons: the plain ones do not hold if an operand is a NaN, those with a u do.
#define CAUSEWAY_COMPARISON(word, ordered, unordered)                                                            \
  CAUSEWAY_ANYWHERE bool __h##word(const CAUSEWAY_SMALL a, const CAUSEWAY_SMALL b) {                                 \
    const float x = causeway::wide(a), y = causeway::wide(b);                                                    \
    return ordered;                                                                                              \
  }                                                                                                              \
  CAUSEWAY_ANYWHERE bool __h##word##u(const CAUSEWAY_SMALL a, const CAUSEWAY_SMALL b) {                              \
    const float x = causeway::wide(a), y = causeway::wide(b);                                                    \
    return unordered;                                                                                            \
  }                                                                                                              \
  CAUSEWAY_COMPARISON2(__h##word, word)                                                                          \
  CAUSEWAY_COMPARISON2(__h##word##u, word##u)
#define CAUSEWAY_COMPARISON2(single, word)                                                                       \
  CAUSEWAY_ANYWHERE CAUSEWAY_SMALL2 __h##word##2(const CAUSEWAY_SMALL2 a, const CAUSEWAY_SMALL2 b) {                 \
    return CAUSEWAY_SMALL2(CAUSEWAY_SMALL(single(a.x, b.x) ? 1.0f : 0.0f),                                       \
                           CAUSEWAY_SMALL(single(a.y, b.y) ? 1.0f : 0.0f));                                      \
  }                                                                                                              \
  CAUSEWAY_ANYWHERE unsigned __h##word##2_mask(const CAUSEWAY_SMALL2 a, const CAUSEWAY_SMALL2 b) {                   \
    return (single(a.x, b.x) ? 0xffffu : 0u) | (single(a.y, b.y) ? 0xffff0000u : 0u);                            \
  }                                                                                                              \
  CAUSEWAY_ANYWHERE bool __hb##word##2(const CAUSEWAY_SMALL2 a, const CAUSEWAY_SMALL2 b) {                           \
    return single(a.x, b.x) && single(a.y, b.y);                                                                 \
  }
CAUSEWAY_COMPARISON(eq, x == y, !(x < y || x > y))
CAUSEWAY_COMPARISON(ne, x < y || x > y, x != y)
CAUSEWAY_COMPARISON(lt, x < y, !(x >= y))
CAUSEWAY_COMPARISON(le, x <= y, !(x > y))
CAUSEWAY_COMPARISON(gt, x > y, !(x <= y))
CAUSEWAY_COMPARISON(ge, x >= y, !(x < y))
#undef CAUSEWAY_COMPARISON
#undef CAUSEWAY_COMPARISON2

CAUSEWAY_ANYWHERE bool __hisnan(const CAUSEWAY_SMALL a) { return causeway::isNaN(a); }
CAUSEWAY_ANYWHERE CAUSEWAY_SMALL2 __hisnan2(const CAUSEWAY_SMALL2 a) {
  return CAUSEWAY_SMALL2(CAUSEWAY_SMALL(causeway::isNaN(a.x) ? 1.0f : 0.0f),
                         CAUSEWAY_SMALL(causeway::isNaN(a.y) ? 1.0f : 0.0f));
}
// 1 for positive infinity, -1 for the negative one, else 0.
CAUSEWAY_ANYWHERE int __hisinf(const CAUSEWAY_SMALL a) {
  const unsigned bits = causeway::pattern(a);
  return (bits & 0x7fff) != unsigned(CAUSEWAY_FORMAT::largest) + 1 ? 0 : bits & 0x8000 ? -1 : 1;
}

// The larger and the smaller; -0 counts as smaller than +0. Of a number and a NaN the number, or with _nan the NaN.
namespace causeway {
// Patterns in the order of the numbers they stand for.
CAUSEWAY_ANYWHERE int order(CAUSEWAY_SMALL a) {
  const int bits = pattern(a);
  return bits & 0x8000 ? 0x7fff - bits : bits;
}
}  // namespace causeway
CAUSEWAY_BINARY(__hmax_nan, causeway::isNaN(a) || causeway::isNaN(b)       ? CAUSEWAY_MAKE(0x7fff)
                            : causeway::order(a) >= causeway::order(b) ? a : b)
CAUSEWAY_BINARY(__hmin_nan, causeway::isNaN(a) || causeway::isNaN(b)       ? CAUSEWAY_MAKE(0x7fff)
                            : causeway::order(a) <= causeway::order(b) ? a : b)
CAUSEWAY_BINARY(__hmax, causeway::isNaN(a) ? (causeway::isNaN(b) ? CAUSEWAY_MAKE(0x7fff) : b)
                        : causeway::isNaN(b) ? a : __hmax_nan(a, b))
CAUSEWAY_BINARY(__hmin, causeway::isNaN(a) ? (causeway::isNaN(b) ? CAUSEWAY_MAKE(0x7fff) : b)
                        : causeway::isNaN(b) ? a : __hmin_nan(a, b))
CAUSEWAY_BINARY2(__hmax2, __hmax)
CAUSEWAY_BINARY2(__hmin2, __hmin)
CAUSEWAY_BINARY2(__hmax2_nan, __hmax_nan)
CAUSEWAY_BINARY2(__hmin2_nan, __hmin_nan)

// Operators. A program that defines its own says so with a macro.
#if !defined(CAUSEWAY_WITHOUT_OPERATORS)
#define CAUSEWAY_OPERATOR(symbol, single, pair)                                                             \
  CAUSEWAY_BINARY(operator symbol, single(a, b))                                                            \
  CAUSEWAY_ANYWHERE CAUSEWAY_SMALL &operator symbol##=(CAUSEWAY_SMALL &a, const CAUSEWAY_SMALL &b) {            \
    return a = single(a, b);                                                                                \
  }                                                                                                         \
  CAUSEWAY_ANYWHERE CAUSEWAY_SMALL2 operator symbol(const CAUSEWAY_SMALL2 &a, const CAUSEWAY_SMALL2 &b) {       \
    return pair(a, b);                                                                                      \
  }                                                                                                         \
  CAUSEWAY_ANYWHERE CAUSEWAY_SMALL2 &operator symbol##=(CAUSEWAY_SMALL2 &a, const CAUSEWAY_SMALL2 &b) {         \
    return a = pair(a, b);                                                                                  \
  }
CAUSEWAY_OPERATOR(+, __hadd, __hadd2)
CAUSEWAY_OPERATOR(-, __hsub, __hsub2)
CAUSEWAY_OPERATOR(*, __hmul, __hmul2)
CAUSEWAY_OPERATOR(/, __hdiv, __h2div)
#undef CAUSEWAY_OPERATOR

#define CAUSEWAY_STEP(type, symbol, add, one)                                                               \
  CAUSEWAY_ANYWHERE type &operator symbol(type &a) { return a = add(a, one); }                                  \
  CAUSEWAY_ANYWHERE type operator symbol(type &a, int) {                                                        \
    const type old = a;                                                                                     \
    a = add(a, one);                                                                                        \
    return old;                                                                                             \
  }
CAUSEWAY_STEP(CAUSEWAY_SMALL, ++, __hadd, CAUSEWAY_SMALL(1.0f))
CAUSEWAY_STEP(CAUSEWAY_SMALL, --, __hsub, CAUSEWAY_SMALL(1.0f))
CAUSEWAY_STEP(CAUSEWAY_SMALL2, ++, __hadd2, CAUSEWAY_SMALL2(CAUSEWAY_SMALL(1.0f), CAUSEWAY_SMALL(1.0f)))
CAUSEWAY_STEP(CAUSEWAY_SMALL2, --, __hsub2, CAUSEWAY_SMALL2(CAUSEWAY_SMALL(1.0f), CAUSEWAY_SMALL(1.0f)))
#undef CAUSEWAY_STEP

CAUSEWAY_ANYWHERE CAUSEWAY_SMALL operator+(const CAUSEWAY_SMALL &a) { return a; }
CAUSEWAY_ANYWHERE CAUSEWAY_SMALL operator-(const CAUSEWAY_SMALL &a) { return __hneg(a); }
CAUSEWAY_ANYWHERE CAUSEWAY_SMALL2 operator+(const CAUSEWAY_SMALL2 &a) { return a; }
CAUSEWAY_ANYWHERE CAUSEWAY_SMALL2 operator-(const CAUSEWAY_SMALL2 &a) { return __hneg2(a); }

#define CAUSEWAY_RELATION(symbol, single, pair)                                                             \
  CAUSEWAY_ANYWHERE bool operator symbol(const CAUSEWAY_SMALL &a, const CAUSEWAY_SMALL &b) { return single(a, b); } \
  CAUSEWAY_ANYWHERE bool operator symbol(const CAUSEWAY_SMALL2 &a, const CAUSEWAY_SMALL2 &b) { return pair(a, b); }
CAUSEWAY_RELATION(==, __heq, __hbeq2)
CAUSEWAY_RELATION(!=, __hneu, __hbneu2)
CAUSEWAY_RELATION(<, __hlt, __hblt2)
CAUSEWAY_RELATION(<=, __hle, __hble2)
CAUSEWAY_RELATION(>, __hgt, __hbgt2)
CAUSEWAY_RELATION(>=, __hge, __hbge2)
#undef CAUSEWAY_RELATION
#endif
