// Lengths of vectors and their reciprocals stay within CUDA's bounds on their errors.
#include "accuracy.h"

static __device__ float norm3d(float x, float y, float z) { return norm3df(x, y, z); }
static __device__ float norm4d(float x, float y, float z, float w) { return norm4df(x, y, z, w); }
static __device__ float rnorm3d(float x, float y, float z) { return rnorm3df(x, y, z); }
static __device__ float rnorm4d(float x, float y, float z, float w) { return rnorm4df(x, y, z, w); }
static __device__ float norm(int n, const float *x) { return normf(n, x); }
static __device__ float rnorm(int n, const float *x) { return rnormf(n, x); }
// A vector of six numbers of which two are given.
template <class T>
static __device__ T ofSix(T x, T y, bool isReciprocal) {
  const T all[6] = {x, T(3), y, T(0), x, T(-0.25)};
  return isReciprocal ? rnorm(6, all) : norm(6, all);
}
template <class H>
static H length(H x, H y, H z = 0, H w = 0) {
  return std::hypot(std::hypot(x, y), std::hypot(z, w));
}

ACCURACY(Hypot, hypot(x, y), std::hypot(x, y), 3, 2, -1e300, 1e300, -1e300, 1e300)
ACCURACY(Rhypot, rhypot(x, y), 1 / std::hypot(x, y), 2, 1, -1e300, 1e300, -1e300, 1e300)
ACCURACY(Norm3d, norm3d(x, y, T(0.5)), length(x, y, H(0.5)), 3, 2, -1e300, 1e300, -1e300, 1e300)
ACCURACY(Norm4d, norm4d(x, y, T(-2), x), length(x, y, H(2), x), 3, 2, -1e300, 1e300, -1e300, 1e300)
ACCURACY(Rnorm3d, rnorm3d(x, y, T(0.5)), 1 / length(x, y, H(0.5)), 2, 1, -1e300, 1e300, -1e300, 1e300)
ACCURACY(Rnorm4d, rnorm4d(x, y, T(-2), x), 1 / length(x, y, H(2), x), 2, 1, -1e300, 1e300, -1e300, 1e300)
ACCURACY(Norm, ofSix(x, y, false), std::hypot(length(x, y, H(3), x), H(0.25)), 3, 2, -1e300, 1e300, -1e300, 1e300)
ACCURACY(Rnorm, ofSix(x, y, true), 1 / std::hypot(length(x, y, H(3), x), H(0.25)), 2, 1, -1e300, 1e300, -1e300, 1e300)

int main() {
  checkBoth<Hypot, Rhypot, Norm3d, Norm4d, Rnorm3d, Rnorm4d, Norm, Rnorm>();
  return report();
}
