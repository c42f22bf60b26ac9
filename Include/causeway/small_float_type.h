// One type of 16 bits and the pair of it: storage, construction, conversion and operators (CUDA Math API, "__half",
// "__half2", "__nv_bfloat16", "__nv_bfloat162"). Included once for each type, with these names defined:
//   CAUSEWAY_SMALL, CAUSEWAY_SMALL2   the types; CAUSEWAY_RAW, CAUSEWAY_RAW2 their patterns of bits
//   CAUSEWAY_OTHER                    the other type of 16 bits, whose header may be missing
//   CAUSEWAY_FORMAT                   the format of causeway/small_float_bits.h
//   CAUSEWAY_TO_FLOAT, CAUSEWAY_FROM_FLOAT  functions between a pattern and the nearest float

struct CAUSEWAY_OTHER;

struct __attribute__((aligned(2))) CAUSEWAY_SMALL {
 protected:
  unsigned short __x;

 public:
  CAUSEWAY_SMALL() = default;
  CAUSEWAY_MEMBER constexpr CAUSEWAY_SMALL(const CAUSEWAY_RAW &raw) : __x(raw.x) {}
  CAUSEWAY_MEMBER CAUSEWAY_SMALL &operator=(const CAUSEWAY_RAW &raw) {
    __x = raw.x;
    return *this;
  }
  CAUSEWAY_MEMBER volatile CAUSEWAY_SMALL &operator=(const CAUSEWAY_RAW &raw) volatile {
    __x = raw.x;
    return *this;
  }
  CAUSEWAY_MEMBER volatile CAUSEWAY_SMALL &operator=(const volatile CAUSEWAY_RAW &raw) volatile {
    __x = raw.x;
    return *this;
  }
  CAUSEWAY_MEMBER operator CAUSEWAY_RAW() const { return CAUSEWAY_RAW{__x}; }
  CAUSEWAY_MEMBER operator CAUSEWAY_RAW() const volatile { return CAUSEWAY_RAW{__x}; }

  CAUSEWAY_MEMBER CAUSEWAY_SMALL(float x) : __x(CAUSEWAY_FROM_FLOAT(x)) {}
  CAUSEWAY_MEMBER CAUSEWAY_SMALL(double x)
      : __x(causeway::patternOf<CAUSEWAY_FORMAT>(x, causeway::nearest, 0x7fff)) {}
  CAUSEWAY_MEMBER CAUSEWAY_SMALL &operator=(float x) { return *this = CAUSEWAY_SMALL(x); }
  CAUSEWAY_MEMBER CAUSEWAY_SMALL &operator=(double x) { return *this = CAUSEWAY_SMALL(x); }
  CAUSEWAY_MEMBER operator float() const { return CAUSEWAY_TO_FLOAT(__x); }

  template <class Other, typename causeway::IfSame<Other, CAUSEWAY_OTHER>::Type = 0>
  CAUSEWAY_MEMBER explicit CAUSEWAY_SMALL(const Other &x) : CAUSEWAY_SMALL(static_cast<float>(x)) {}

#define CAUSEWAY_INTEGER(type)                                                                                \
  CAUSEWAY_MEMBER CAUSEWAY_SMALL(type n)                                                                      \
      : __x(causeway::patternOf<CAUSEWAY_FORMAT>(                                                             \
            n < 0 ? 0ull - (unsigned long long)n : (unsigned long long)n, n < 0, causeway::nearest)) {}       \
  CAUSEWAY_MEMBER CAUSEWAY_SMALL &operator=(type n) { return *this = CAUSEWAY_SMALL(n); }                     \
  CAUSEWAY_MEMBER operator type() const { return causeway::truncated<type>(CAUSEWAY_TO_FLOAT(__x)); }
  CAUSEWAY_INTEGER(short)
  CAUSEWAY_INTEGER(unsigned short)
  CAUSEWAY_INTEGER(int)
  CAUSEWAY_INTEGER(unsigned int)
  CAUSEWAY_INTEGER(long)
  CAUSEWAY_INTEGER(unsigned long)
  CAUSEWAY_INTEGER(long long)
  CAUSEWAY_INTEGER(unsigned long long)
#undef CAUSEWAY_INTEGER
  CAUSEWAY_MEMBER operator char() const { return causeway::truncated<char>(CAUSEWAY_TO_FLOAT(__x)); }
  CAUSEWAY_MEMBER operator signed char() const { return causeway::truncated<signed char>(CAUSEWAY_TO_FLOAT(__x)); }
  CAUSEWAY_MEMBER operator unsigned char() const {
    return causeway::truncated<unsigned char>(CAUSEWAY_TO_FLOAT(__x));
  }
  CAUSEWAY_MEMBER constexpr operator bool() const { return (__x & 0x7fff) != 0; }
};

struct __attribute__((aligned(4))) CAUSEWAY_SMALL2 {
  CAUSEWAY_SMALL x;
  CAUSEWAY_SMALL y;

  CAUSEWAY_SMALL2() = default;
  CAUSEWAY_SMALL2(const CAUSEWAY_SMALL2 &) = default;
  CAUSEWAY_SMALL2(CAUSEWAY_SMALL2 &&) = default;
  CAUSEWAY_SMALL2 &operator=(const CAUSEWAY_SMALL2 &) = default;
  CAUSEWAY_SMALL2 &operator=(CAUSEWAY_SMALL2 &&) = default;
  CAUSEWAY_MEMBER constexpr CAUSEWAY_SMALL2(const CAUSEWAY_SMALL &a, const CAUSEWAY_SMALL &b) : x(a), y(b) {}
  CAUSEWAY_MEMBER CAUSEWAY_SMALL2(const CAUSEWAY_RAW2 &raw) : x(CAUSEWAY_RAW{raw.x}), y(CAUSEWAY_RAW{raw.y}) {}
  // A template, so that `pair = {}` and `pair = {x, y}` mean the pair's own constructors.
  template <class Raw, typename causeway::IfSame<Raw, CAUSEWAY_RAW2>::Type = 0>
  CAUSEWAY_MEMBER CAUSEWAY_SMALL2 &operator=(const Raw &raw) { return *this = CAUSEWAY_SMALL2(raw); }
  CAUSEWAY_MEMBER operator CAUSEWAY_RAW2() const {
    return CAUSEWAY_RAW2{CAUSEWAY_RAW(x).x, CAUSEWAY_RAW(y).x};
  }
};

namespace causeway {
CAUSEWAY_ANYWHERE unsigned short pattern(CAUSEWAY_SMALL a) { return static_cast<CAUSEWAY_RAW>(a).x; }
CAUSEWAY_ANYWHERE float wide(CAUSEWAY_SMALL a) { return CAUSEWAY_TO_FLOAT(pattern(a)); }
CAUSEWAY_ANYWHERE void set(CAUSEWAY_SMALL &a, unsigned short bits) { a = CAUSEWAY_SMALL(CAUSEWAY_RAW{bits}); }
}  // namespace causeway
