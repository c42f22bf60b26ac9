// Bessel functions near zero stay within CUDA's bounds on their errors.
#include "accuracy.h"
#include "bessel.h"

static __device__ float j0(float x) { return j0f(x); }
static __device__ float j1(float x) { return j1f(x); }
static __device__ float y0(float x) { return y0f(x); }
static __device__ float y1(float x) { return y1f(x); }

ACCURACY(J0, ::j0(x), refJ(0, x), 9, 7, -8, 8)
ACCURACY(J1, ::j1(x), refJ(1, x), 9, 7, -8, 8)
ACCURACY(Y0, ::y0(x), y0l(x), 9, 7, 0, 8)
ACCURACY(Y1, ::y1(x), y1l(x), 9, 7, 0, 8)

int main() {
  // In single precision, which is double precision rounded, two stand for all.
  checkAccuracy<float, J1, Y0>();
  checkAccuracy<double, J0, J1, Y0, Y1>();
  return report();
}
