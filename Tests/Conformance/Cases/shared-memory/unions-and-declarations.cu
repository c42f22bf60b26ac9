// Unions and structures in shared memory, several declarations of dynamic shared memory at one place, and barriers that
// count and ask after threads have returned.
#include "../check.h"
__global__ void forms(int *o, int n) {
  __shared__ int s[96];
  __shared__ union {
    int i[96];
    float f[96];
    struct {
      short a, b;
    } p[96];
  } u;
  extern __shared__ char dyn[];
  int t = threadIdx.x;
  if (t >= n) return;
  s[t] = t;
  u.i[t] = t * 3;
  __syncthreads();
  int c = __syncthreads_count(t & 1), a = __syncthreads_and(t < 50), r = __syncthreads_or(t == 70);
  o[t] = s[n - 1 - t] + c * 1000 + a * 100000 + r * 200000 + (u.p[t].a == ((t * 3) & 0xffff) ? 0 : 1 << 30);
  __syncthreads();
  float *df = (float *)dyn;
  short *ds = (short *)(dyn + 4 * 96);
  df[t] = t;
  ds[t] = -t;
  __syncthreads();
  o[96 + t] = (int)df[(t + 1) % n] + ds[(t + 2) % n];
}
extern __shared__ double d1[];
extern __shared__ int d2[];
template <class T>
__device__ T *dynT() {
  extern __shared__ char base[];
  return reinterpret_cast<T *>(base);
}
__global__ void several(int *o) {
  d1[threadIdx.x] = threadIdx.x;
  __syncthreads();
  o[threadIdx.x] = d2[threadIdx.x * 2 + 1];
  __syncthreads();
  dynT<int>()[threadIdx.x] = 4;
  __syncthreads();
  o[32 + threadIdx.x] = d2[31 - threadIdx.x];
}
int main() {
  OnDevice<int> o(256);
  for (int n : {96, 64, 71, 33}) {
    forms<<<1, 96, 96 * 6>>>(o, n);
    auto r = o.values();
    for (int t = 0; t < n; ++t) {
      EXPECT_EQUAL(r[t], n - 1 - t + (n / 2) * 1000 + (n <= 50) * 100000 + (n > 70) * 200000, t);
      EXPECT_EQUAL(r[96 + t], (t + 1) % n - (t + 2) % n, t);
    }
  }
  several<<<1, 32, 256>>>(o);
  auto r = o.values();
  for (int t = 0; t < 32; ++t) {
    double d = t;
    int w[2];
    memcpy(w, &d, 8);
    EXPECT_EQUAL(r[t], w[1], t);
    EXPECT_EQUAL(r[32 + t], 4, t);
  }
  return report();
}
