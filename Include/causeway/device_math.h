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

#endif
