// Mathematical functions of CUDA that the C++ library does not have, for the device in single and double precision, and
// min and max over mixed integers.
#ifndef CAUSEWAY_DEVICE_MATH_H
#define CAUSEWAY_DEVICE_MATH_H

static __device__ __inline__ float rsqrt(float x) { return rsqrtf(x); }
static __device__ __inline__ float rcbrt(float x) { return rcbrtf(x); }
static __device__ __inline__ float sinpi(float x) { return sinpif(x); }
static __device__ __inline__ float cospi(float x) { return cospif(x); }
static __device__ __inline__ void sincospi(float x, float *s, float *c) { sincospif(x, s, c); }
static __device__ __inline__ void sincos(float x, float *s, float *c) { sincosf(x, s, c); }
static __device__ __inline__ float erfinv(float x) { return erfinvf(x); }
static __device__ __inline__ float erfcinv(float x) { return erfcinvf(x); }
static __device__ __inline__ float erfcx(float x) { return erfcxf(x); }
static __device__ __inline__ float normcdf(float x) { return normcdff(x); }
static __device__ __inline__ float normcdfinv(float x) { return normcdfinvf(x); }
static __device__ __inline__ float rhypot(float x, float y) { return rhypotf(x, y); }
static __device__ __inline__ float exp10(float x) { return exp10f(x); }

static __device__ __inline__ float cyl_bessel_i0(float x) { return cyl_bessel_i0f(x); }
static __device__ __inline__ float cyl_bessel_i1(float x) { return cyl_bessel_i1f(x); }
static __device__ __inline__ float __tanhf(float x) { return tanhf(x); }

// A quiet NaN; what the text says is not kept. Clang's headers declare these only.
static __device__ __inline__ float nanf(const char *) { return __int_as_float(0x7fffffff); }
static __device__ __inline__ double nan(const char *) { return __longlong_as_double(0x7fffffffffffffffll); }

// Single precision under the names without a letter; clang's headers declare these and leave them to the toolkit.
static __device__ __inline__ float acosh(float x) { return acoshf(x); }
static __device__ __inline__ float asinh(float x) { return asinhf(x); }
static __device__ __inline__ float atanh(float x) { return atanhf(x); }
static __device__ __inline__ float cbrt(float x) { return cbrtf(x); }
static __device__ __inline__ float erf(float x) { return erff(x); }
static __device__ __inline__ float erfc(float x) { return erfcf(x); }
static __device__ __inline__ float exp2(float x) { return exp2f(x); }
static __device__ __inline__ float expm1(float x) { return expm1f(x); }
static __device__ __inline__ float lgamma(float x) { return lgammaf(x); }
static __device__ __inline__ float log1p(float x) { return log1pf(x); }
static __device__ __inline__ float log2(float x) { return log2f(x); }
static __device__ __inline__ float logb(float x) { return logbf(x); }
static __device__ __inline__ float nearbyint(float x) { return nearbyintf(x); }
static __device__ __inline__ float rint(float x) { return rintf(x); }
static __device__ __inline__ float round(float x) { return roundf(x); }
static __device__ __inline__ float tgamma(float x) { return tgammaf(x); }
static __device__ __inline__ float trunc(float x) { return truncf(x); }
static __device__ __inline__ float copysign(float x, float y) { return copysignf(x, y); }
static __device__ __inline__ float fdim(float x, float y) { return fdimf(x, y); }
static __device__ __inline__ float fmax(float x, float y) { return fmaxf(x, y); }
static __device__ __inline__ float fmin(float x, float y) { return fminf(x, y); }
static __device__ __inline__ float hypot(float x, float y) { return hypotf(x, y); }
static __device__ __inline__ float nextafter(float x, float y) { return nextafterf(x, y); }
static __device__ __inline__ float remainder(float x, float y) { return remainderf(x, y); }
static __device__ __inline__ float fma(float x, float y, float z) { return fmaf(x, y, z); }
static __device__ __inline__ int ilogb(float x) { return ilogbf(x); }
static __device__ __inline__ long lrint(float x) { return lrintf(x); }
static __device__ __inline__ long long llrint(float x) { return llrintf(x); }
static __device__ __inline__ long lround(float x) { return lroundf(x); }
static __device__ __inline__ long long llround(float x) { return llroundf(x); }
static __device__ __inline__ float scalbn(float x, int n) { return scalbnf(x, n); }
static __device__ __inline__ int __causeway_exponent(long n) { return int(n > 65536 ? 65536 : n < -65536 ? -65536 : n); }
static __device__ __inline__ double scalbln(double x, long n) { return scalbn(x, __causeway_exponent(n)); }
static __device__ __inline__ float scalblnf(float x, long n) { return scalbnf(x, __causeway_exponent(n)); }
static __device__ __inline__ float scalbln(float x, long n) { return scalblnf(x, n); }
static __device__ __inline__ float remquo(float x, float y, int *quotient) { return remquof(x, y, quotient); }

#endif
