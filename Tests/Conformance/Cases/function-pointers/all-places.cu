// races: what malloc gives one thread another has freed
// Functions that are called through pointers in tables, constants, structures, shared memory, parameters and arguments
// of templates, pointers to methods, and virtual methods of objects with several and with virtual bases, made and ended
// on the device.
#include "../check.h"
typedef int (*Op)(int, int);
__device__ int add(int a, int b) { return a + b; }
__device__ int sub(int a, int b) { return a - b; }
__host__ __device__ int mul(int a, int b) { return a * b; }
__device__ Op table[3] = {add, sub, mul};
__constant__ Op ctable[3] = {mul, add, sub};
__device__ Op single = sub;
struct Ops {
  Op f;
  int k;
  Op g[2];
};
__device__ Ops ops = {add, 4, {sub, mul}};
template <Op F>
__device__ int viaT(int a, int b) {
  return F(a, b);
}
template <Op F>
__global__ void kt(int *o) {
  o[threadIdx.x] = F(threadIdx.x, 7);
}
struct M {
  int v;
  __device__ int get(int x) { return v + x; }
  __device__ int other(int x) const { return v * x; }
  __device__ virtual int vf(int x) { return x; }
};
struct N : M {
  __device__ int vf(int x) override { return x + 100; }
};
struct A {
  int a;
  __device__ virtual int f() { return a; }
  __device__ virtual A *self() { return this; }
  __device__ virtual ~A() {}
};
struct B {
  int b;
  __device__ virtual int g() { return b * 2; }
  __device__ virtual ~B() {}
};
struct C : A, B {
  int c;
  __device__ int f() override { return c + 1; }
  __device__ int g() override { return c + 2; }
  __device__ C *self() override { return this; }
};
struct V {
  int v;
  __device__ virtual int h() = 0;
  __device__ virtual ~V() {}
};
struct VL : virtual V {
  __device__ int h() override { return v + 1; }
  int l;
};
struct VR : virtual V {
  int r;
};
struct VD : VL, VR {
  __device__ int h() override { return v + 10; }
};
__device__ int destroyed;
struct Dt {
  __device__ virtual ~Dt() { atomicAdd(&destroyed, 1); }
};
struct Dt2 : Dt {
  int x[3];
  __device__ ~Dt2() override { atomicAdd(&destroyed, 10); }
};
__global__ void k(int *o, Op passed, Op *got) {
  int t = threadIdx.x;
  int n = 0;
  Op f = table[t % 3];
  o[n++ * 32 + t] = f(t, 5);
  o[n++ * 32 + t] = ctable[t % 3](t, 5);
  o[n++ * 32 + t] = single(t, 5);
  o[n++ * 32 + t] = ops.f(t, 5) + ops.g[t & 1](t, 5);
  o[n++ * 32 + t] = viaT<mul>(t, 3);
  int (M::*mp)(int) = &M::get;
  int (M::*mv)(int) = &M::vf;
  int (M::*mo)(int) const = &M::other;
  N nn;
  nn.v = t;
  M *m = &nn;
  o[n++ * 32 + t] = (m->*mp)(3) + (m->*mv)(4) + (m->*mo)(5);
  C c;
  c.a = 1;
  c.b = 2;
  c.c = t;
  A *a = &c;
  B *b = &c;
  o[n++ * 32 + t] = a->f() * 100 + b->g();
  o[n++ * 32 + t] = a->self()->f() + static_cast<C *>(b)->c;
  VD vd;
  vd.v = t;
  V *v = &vd;
  VR *vr = &vd;
  VL *vl = &vd;
  o[n++ * 32 + t] = v->h() + vr->h() * 10 + vl->h() * 100;
  Dt *d = t & 1 ? new Dt2 : new Dt;
  delete d;
  __shared__ Op so[4];
  if (t < 4) so[t] = t & 1 ? add : sub;
  __syncthreads();
  o[n++ * 32 + t] = so[t & 3](t, 2);
  got[t] = table[(t + 1) % 3];
  o[n++ * 32 + t] = passed ? passed(t, 9) : -1;
  int (*lam)(int) = [](int x) { return x * 11; };
  o[n++ * 32 + t] = lam(t) + (f == add) + (f != nullptr);
  Op loc[2] = {add, mul};
  o[n++ * 32 + t] = loc[t & 1](t, 4);
}
__global__ void call(Op *got, int *o) { o[threadIdx.x] = got[threadIdx.x](threadIdx.x, 2); }
int main() {
  OnDevice<int> o(32 * 16);
  OnDevice<Op> got(32);
  Op h;
  CUDA(cudaMemcpyFromSymbol(&h, single, sizeof h));
  k<<<1, 32>>>(o, h, got);
  CUDA(cudaDeviceSynchronize());
  auto r = o.values();
  for (int t = 0; t < 32; ++t) {
    auto op = [](int i, int a, int b) { return i == 0 ? a + b : i == 1 ? a - b : a * b; };
    int n = 0;
    auto R = [&] { return r[n++ * 32 + t]; };
    EXPECT_EQUAL(R(), op(t % 3, t, 5), t);
    EXPECT_EQUAL(R(), op((t % 3 + 2) % 3, t, 5), t);
    EXPECT_EQUAL(R(), t - 5, t);
    EXPECT_EQUAL(R(), t + 5 + (t & 1 ? t * 5 : t - 5), t);
    EXPECT_EQUAL(R(), t * 3, t);
    EXPECT_EQUAL(R(), t + 3 + 104 + t * 5, t);
    EXPECT_EQUAL(R(), (t + 1) * 100 + t + 2, t);
    EXPECT_EQUAL(R(), t + 1 + t, t);
    EXPECT_EQUAL(R(), (t + 10) * 111, t);
    EXPECT_EQUAL(R(), t & 1 ? t + 2 : t - 2, t);
    EXPECT_EQUAL(R(), t - 9, t);
    EXPECT_EQUAL(R(), t * 11 + (t % 3 == 0) + 1, t);
    EXPECT_EQUAL(R(), t & 1 ? t * 4 : t + 4, t);
  }
  int ds;
  CUDA(cudaMemcpyFromSymbol(&ds, destroyed, 4));
  EXPECT_EQUAL(ds, 16 + 16 * 11, 0);
  call<<<1, 32>>>(got, o);
  r = o.values();
  for (int t = 0; t < 32; ++t) {
    int i = (t + 1) % 3;
    EXPECT_EQUAL(r[t], i == 0 ? t + 2 : i == 1 ? t - 2 : t * 2, t);
  }
  kt<add><<<1, 32>>>(o);
  r = o.values();
  for (int t = 0; t < 32; ++t) EXPECT_EQUAL(r[t], t + 7, t);
  return report();
}
