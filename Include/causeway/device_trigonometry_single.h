// Sine, cosine and tangent in single precision, of numbers and of multiples of pi, within CUDA's bounds (CUDA C++ Programming
// Guide, "Mathematical Functions"), under the names of the device library that clang's headers call. OpenCL's own are not
// that accurate for vectors on all drivers; they are left the numbers of 100,000 and more, which are rare.
#ifndef CAUSEWAY_DEVICE_TRIGONOMETRY_SINGLE_H
#define CAUSEWAY_DEVICE_TRIGONOMETRY_SINGLE_H

#include "device_trigonometry.h"

namespace causeway {

// An angle between -pi/4 and pi/4 as two numbers, and how many quarters of a turn were taken from it.
struct SingleAngle {
  float high, low;
  int quarters;
};
// n quarters, of 16 bits, are exact to the last digit of x in the first step.
CAUSEWAY_NUMBER SingleAngle reducedSingle(float x) {
  CAUSEWAY_EXACT
  const float n = rintf(x * 0.636619747f), r = __fmaf_rn(n, -1.5707963705062866f, x);
  const float p = n * -4.371138828673793e-08f, e = __fmaf_rn(n, -4.371138828673793e-08f, -p);
  const float s = r - p, t = s - r;
  return {s, ((r - (s - t)) - (p + t)) - e - n * -1.7151245100058819e-15f, (int)n};
}
CAUSEWAY_NUMBER float sinePart(SingleAngle a) {
  const float s = a.high * a.high;
  float p = __fmaf_rn(s, 2.724962008007533e-06f, -0.00019840084376422702f);
  p = __fmaf_rn(s, p, 0.008333331870341349f), p = __fmaf_rn(s, p, -0.16666666663844049f);
  return a.high + __fmaf_rn(a.high * s, p, a.low);
}
CAUSEWAY_NUMBER float cosinePart(SingleAngle a) {
  CAUSEWAY_EXACT
  const float s = a.high * a.high;
  float p = __fmaf_rn(s, -2.730070403808665e-07f, 2.480059840835012e-05f);
  p = __fmaf_rn(s, p, -0.0013888887668370663f), p = __fmaf_rn(s, p, 0.041666666664311826f);
  const float half = 0.5f * s, w = 1.0f - half;
  return w + (((1.0f - w) - half) + __fmaf_rn(s * s, p, -a.high * a.low));
}

// The sine and cosine of pi t, |t| at most 1/4, by their series in t; the first coefficient has its rest beside it.
CAUSEWAY_NUMBER float sineOfPart(float t) {
  const float s = t * t;
  float p = __fmaf_rn(s, 0.0812295746f, -0.599228796f);
  p = __fmaf_rn(s, p, 2.55016359f), p = __fmaf_rn(s, p, -5.16771278f);
  return __fmaf_rn(t, 3.14159274f, t * __fmaf_rn(s, p, -8.74227766e-8f));
}
CAUSEWAY_NUMBER float cosineOfPart(float t) {
  const float s = t * t;
  float p = __fmaf_rn(s, -0.0255070502f, 0.235314262f);
  p = __fmaf_rn(s, p, -1.33526240f), p = __fmaf_rn(s, p, 4.05871212f), p = __fmaf_rn(s, p, -4.93480220f);
  return __fmaf_rn(s, p, 1.0f);
}
CAUSEWAY_NUMBER float sineOfPi(float x, int quarters) {
  const float n = rintf(x + x), t = __fmaf_rn(n, -0.5f, x);
  const int q = (__builtin_fabsf(n) < 0x1p25f ? (int)n : 0) + quarters;
  return turned(sineOfPart(t), cosineOfPart(t), q);
}

}  // namespace causeway

extern "C" {
__device__ __attribute__((const)) float __nv_opencl_sinf(float);
__device__ __attribute__((const)) float __nv_opencl_cosf(float);
__device__ __attribute__((const)) float __nv_opencl_tanf(float);

// Zero stays as it is: what is added to it below would take its sign.
__device__ inline float __nv_sinf(float x) {
  if (x == 0.0f || !(__builtin_fabsf(x) < 1e5f)) return x == 0.0f ? x : __nv_opencl_sinf(x);
  const causeway::SingleAngle a = causeway::reducedSingle(x);
  return causeway::turned(causeway::sinePart(a), causeway::cosinePart(a), a.quarters);
}
__device__ inline float __nv_cosf(float x) {
  if (!(__builtin_fabsf(x) < 1e5f)) return __nv_opencl_cosf(x);
  const causeway::SingleAngle a = causeway::reducedSingle(x);
  return causeway::turned(causeway::sinePart(a), causeway::cosinePart(a), a.quarters + 1);
}
__device__ inline void __nv_sincosf(float x, float *sine, float *cosine) {
  if (x == 0.0f || !(__builtin_fabsf(x) < 1e5f)) {
    *sine = x == 0.0f ? x : __nv_opencl_sinf(x), *cosine = __nv_opencl_cosf(x);
    return;
  }
  const causeway::SingleAngle a = causeway::reducedSingle(x);
  const float s = causeway::sinePart(a), c = causeway::cosinePart(a);
  *sine = causeway::turned(s, c, a.quarters), *cosine = causeway::turned(s, c, a.quarters + 1);
}
__device__ inline float __nv_tanf(float x) {
  if (x == 0.0f || !(__builtin_fabsf(x) < 1e5f)) return x == 0.0f ? x : __nv_opencl_tanf(x);
  const causeway::SingleAngle a = causeway::reducedSingle(x);
  const float s = causeway::sinePart(a), c = causeway::cosinePart(a);
  return a.quarters & 1 ? -c / s : s / c;
}

// The fast forms are as accurate: OpenCL's are less so than CUDA allows.
__device__ inline float __nv_fast_sinf(float x) { return __nv_sinf(x); }
__device__ inline float __nv_fast_cosf(float x) { return __nv_cosf(x); }
__device__ inline float __nv_fast_tanf(float x) { return __nv_tanf(x); }
__device__ inline void __nv_fast_sincosf(float x, float *sine, float *cosine) { __nv_sincosf(x, sine, cosine); }

// Whole numbers give zeros with the number's sign.
__device__ inline float __nv_sinpif(float x) {
  if (x - x != 0.0f || x == rintf(x)) return x - x != 0.0f ? x - x : __builtin_copysignf(0.0f, x);
  return causeway::sineOfPi(x, 0);
}
__device__ inline float __nv_cospif(float x) { return x - x != 0.0f ? x - x : causeway::sineOfPi(x, 1) + 0.0f; }
__device__ inline void __nv_sincospif(float x, float *s, float *c) { *s = __nv_sinpif(x), *c = __nv_cospif(x); }
}

#endif
