// options: -std=c++17
// Variables of all forms: with constructors that the compiler evaluates, in namespaces, templates and classes, managed,
// constant, with pointers to each other, bit-fields, unions and numbers of every kind.
#include "../check.h"
struct P {
  int x, y;
  constexpr __host__ __device__ P(int a, int b) : x(a), y(b) {}
  constexpr __host__ __device__ P() : x(5), y(6) {}
};
__managed__ P mp(3, 4);
__managed__ P mps[3];
__device__ P dp(7, 8);
__constant__ P cp(9, 10);
__managed__ int *mptr;
__device__ int target[4] = {1, 2, 3, 4};
__device__ int *dptr = target + 2;
__device__ int **dpp = &dptr;
__managed__ struct {
  int a[3];
  union {
    float f;
    unsigned u;
  };
} anon = {{1, 2, 3}, {1.5f}};
__device__ const char *names[] = {"ab", "cde", "f"};
__constant__ float tab[2][3] = {{1, 2, 3}, {4, 5, 6}};
static __device__ int counter;
namespace ns {
__device__ inline int inl = 77;
template <class T>
__device__ T tv = T(3);
}  // namespace ns
struct S {
  static __device__ int sd;
  static constexpr int ce = 12;
  static constexpr float arr[3] = {1, 2, 3};
};
__device__ int S::sd = 55;
__device__ long double ldv = 3.5L;
__device__ double nan_ = __builtin_nan("");
__device__ float inf_ = -__builtin_huge_valf();
__device__ __int128 big = (__int128)1 << 100;
__device__ bool flag = true;
__device__ struct {
  unsigned a : 3, b : 7;
  int c : 5;
} bits = {5, 100, -3};
enum class E : short { A = -2, B };
__device__ E en = E::B;
__device__ volatile int vol = 3;
__device__ alignas(64) char al[3] = {1, 2, 3};
__global__ void k(double *o) {
  int n = 0;
  o[n++] = mp.x * 10 + mp.y;
  o[n++] = mps[2].x * 10 + mps[2].y;
  o[n++] = dp.x * 10 + dp.y;
  o[n++] = cp.x * 100 + cp.y;
  o[n++] = *dptr;
  o[n++] = **dpp;
  o[n++] = anon.a[2] + anon.f;
  o[n++] = names[1][2];
  o[n++] = tab[1][2];
  o[n++] = ++counter;
  o[n++] = ns::inl;
  o[n++] = ns::tv<float>;
  o[n++] = S::sd;
  o[n++] = S::ce + S::arr[0];
  o[n++] = isnan(nan_);
  o[n++] = inf_ < 0 && isinf(inf_);
  o[n++] = (double)(big >> 90);
  o[n++] = flag;
  o[n++] = bits.a * 1000 + bits.b + bits.c;
  o[n++] = int(en);
  o[n++] = vol;
  o[n++] = (size_t)al % 64 + al[2];
  mptr = &mp.x;
  dptr = &mp.y;
  o[n++] = ldv;
}
__global__ void k2(double *o) { o[0] = *mptr + *dptr; }
int main() {
  OnDevice<double> o(32);
  mp.x = 8;
  mps[2].y = 9;
  EXPECT_EQUAL(mps[1].x, 5, 0);
  EXPECT_EQUAL(anon.a[1], 2, 0);
  EXPECT_EQUAL(anon.f, 1.5f, 0);
  k<<<1, 1>>>(o);
  CUDA(cudaDeviceSynchronize());
  auto r = o.values();
  double e[] = {84, 59, 78, 910, 3, 3, 4.5, 'e', 6, 1, 77, 3, 55, 13 + 0, 1, 1, 1024, 1, 5000 + 100 - 3, -1, 3, 3, 3.5};
  for (int i = 0; i < 23; ++i) {
    EXPECT_EQUAL(r[i], e[i], i);
  }
  EXPECT(mptr == &mp.x);
  k2<<<1, 1>>>(o);
  r = o.values();
  EXPECT_EQUAL(r[0], 12., 0);
  return report();
}
