// CUDA's mathematical functions for the host, where the C library does not have them (CUDA Math API).
#ifndef CAUSEWAY_HOST_MATH_H
#define CAUSEWAY_HOST_MATH_H

#define CAUSEWAY_BOTH static __host__ __device__ __inline__ __attribute__((always_inline))
#define CAUSEWAY_HOST static __host__ __inline__

#define CAUSEWAY_MIN_MAX(type, a, b)                                          \
  CAUSEWAY_BOTH type min(a x, b y) { return (type)y < (type)x ? (type)y : (type)x; } \
  CAUSEWAY_BOTH type max(a x, b y) { return (type)x < (type)y ? (type)y : (type)x; }

// The device's min and max of two ints, and those named for a type, are clang's.
CAUSEWAY_HOST int min(int x, int y) { return y < x ? y : x; }
CAUSEWAY_HOST int max(int x, int y) { return x < y ? y : x; }
CAUSEWAY_MIN_MAX(unsigned int, unsigned int, unsigned int)
CAUSEWAY_MIN_MAX(unsigned int, int, unsigned int)
CAUSEWAY_MIN_MAX(unsigned int, unsigned int, int)
CAUSEWAY_MIN_MAX(long, long, long)
CAUSEWAY_MIN_MAX(unsigned long, unsigned long, unsigned long)
CAUSEWAY_MIN_MAX(unsigned long, long, unsigned long)
CAUSEWAY_MIN_MAX(unsigned long, unsigned long, long)
CAUSEWAY_MIN_MAX(long long, long long, long long)
CAUSEWAY_MIN_MAX(unsigned long long, unsigned long long, unsigned long long)
CAUSEWAY_MIN_MAX(unsigned long long, long long, unsigned long long)
CAUSEWAY_MIN_MAX(unsigned long long, unsigned long long, long long)

#undef CAUSEWAY_MIN_MAX

// A comparison with a NaN gives the other number, as fmin and fmax do.
CAUSEWAY_BOTH float min(float x, float y) { return fminf(x, y); }
CAUSEWAY_BOTH double min(double x, double y) { return fmin(x, y); }
CAUSEWAY_BOTH double min(float x, double y) { return fmin((double)x, y); }
CAUSEWAY_BOTH double min(double x, float y) { return fmin(x, (double)y); }
CAUSEWAY_BOTH float max(float x, float y) { return fmaxf(x, y); }
CAUSEWAY_BOTH double max(double x, double y) { return fmax(x, y); }
CAUSEWAY_BOTH double max(float x, double y) { return fmax((double)x, y); }
CAUSEWAY_BOTH double max(double x, float y) { return fmax(x, (double)y); }
CAUSEWAY_HOST unsigned int umin(unsigned int x, unsigned int y) { return y < x ? y : x; }
CAUSEWAY_HOST unsigned int umax(unsigned int x, unsigned int y) { return x < y ? y : x; }
CAUSEWAY_HOST long long llmin(long long x, long long y) { return y < x ? y : x; }
CAUSEWAY_HOST long long llmax(long long x, long long y) { return x < y ? y : x; }
CAUSEWAY_HOST unsigned long long ullmin(unsigned long long x, unsigned long long y) { return y < x ? y : x; }
CAUSEWAY_HOST unsigned long long ullmax(unsigned long long x, unsigned long long y) { return x < y ? y : x; }

CAUSEWAY_HOST float rsqrtf(float x) { return 1.0f / sqrtf(x); }
CAUSEWAY_HOST double rsqrt(double x) { return 1.0 / sqrt(x); }
CAUSEWAY_HOST float rsqrt(float x) { return 1.0f / sqrtf(x); }
CAUSEWAY_HOST float rcbrtf(float x) { return (float)(1.0 / cbrt((double)x)); }
CAUSEWAY_HOST double rcbrt(double x) { return 1.0 / cbrt(x); }
// Of a multiple of pi between the two nearest even ones, without the error of a long product.
CAUSEWAY_HOST double sinpi(double x) {
  const double pi = 3.14159265358979323846, y = remainder(x, 2.0), a = fabs(y);
  const double s = a <= 0.25 ? sin(pi * a) : a <= 0.75 ? cos(pi * (0.5 - a)) : sin(pi * (1.0 - a));
  return copysign(s, s == 0 ? x : y);
}
CAUSEWAY_HOST double cospi(double x) {
  const double pi = 3.14159265358979323846, a = fabs(remainder(x, 2.0));
  return a <= 0.25 ? cos(pi * a) : a <= 0.75 ? sin(pi * (0.5 - a)) : -cos(pi * (1.0 - a));
}
CAUSEWAY_HOST float sinpif(float x) { return (float)sinpi((double)x); }
CAUSEWAY_HOST float cospif(float x) { return (float)cospi((double)x); }
CAUSEWAY_HOST void sincospi(double x, double *s, double *c) { *s = sinpi(x), *c = cospi(x); }
CAUSEWAY_HOST void sincospif(float x, float *s, float *c) { *s = sinpif(x), *c = cospif(x); }

// Double precision, single precision by way of it, and single precision under the name without a letter.
#define CAUSEWAY_FUNCTION(name, function)                                                         \
  CAUSEWAY_HOST double name(double x) { return causeway::function; }                              \
  CAUSEWAY_HOST float name##f(float y) {                                                          \
    const double x = y;                                                                           \
    return (float)causeway::function;                                                             \
  }                                                                                               \
  CAUSEWAY_HOST float name(float x) { return name##f(x); }
CAUSEWAY_ERROR_FUNCTIONS(CAUSEWAY_FUNCTION)
#undef CAUSEWAY_FUNCTION
#undef CAUSEWAY_ERROR_FUNCTIONS
CAUSEWAY_HOST float rcbrt(float x) { return rcbrtf(x); }
CAUSEWAY_HOST float sinpi(float x) { return sinpif(x); }
CAUSEWAY_HOST float cospi(float x) { return cospif(x); }
CAUSEWAY_HOST void sincospi(float x, float *s, float *c) { sincospif(x, s, c); }
CAUSEWAY_HOST float fdividef(float x, float y) { return x / y; }
CAUSEWAY_HOST float saturatef(float x) { return x > 0.0f ? (x < 1.0f ? x : 1.0f) : 0.0f; }

#undef CAUSEWAY_BOTH
#undef CAUSEWAY_HOST

#endif
