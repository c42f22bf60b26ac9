// Every atomic function on every type that it has, in shared, managed, mapped and registered memory, with each scope; what each
// thread found there counts too.
// races: threads change the same words through atomics
#include <cuda_fp16.h>
#include <cuda_bf16.h>

#include "../check.h"

// What one block's threads do to a set of cells. Each result is the sum of what is left and of what was found.
struct Cells {
  int i[8];
  unsigned u[10];
  unsigned long long w[8];
  long long s[2];
  float f[2];
  double d;
  unsigned short h;
};

enum { threads = 96 };

__host__ __device__ inline void begin(Cells &c) {
  memset(&c, 0, sizeof c);
  c.i[2] = 1 << 30, c.i[4] = -1;
  c.u[2] = ~0u, c.u[4] = ~0u;
  c.w[1] = ~0ull, c.w[3] = ~0ull;
}

#define OPERATIONS(scope)                                                                          \
  struct Operations##scope {                                                                       \
    static __device__ void run(Cells *c, unsigned t, unsigned long long *found) {                  \
      const int v = int(t) * 37 % 101 - 50;                                                        \
      const unsigned long long w = (unsigned long long)t << 33 | t;                                \
      atomicAdd##scope(&c->i[0], v), atomicSub##scope(&c->i[1], v);                                \
      atomicMin##scope(&c->i[2], v), atomicMax##scope(&c->i[3], v);                                \
      atomicAnd##scope(&c->i[4], ~(1 << t % 31)), atomicOr##scope(&c->i[5], 1 << t % 31);          \
      atomicXor##scope(&c->i[6], v);                                                               \
      atomicAdd(found, (unsigned long long)atomicExch##scope(&c->i[7], int(t) + 1));               \
      atomicAdd##scope(&c->u[0], t), atomicSub##scope(&c->u[1], t);                                \
      atomicMin##scope(&c->u[2], t + 5), atomicMax##scope(&c->u[3], t + 5);                        \
      atomicAnd##scope(&c->u[4], ~(1u << t % 32)), atomicOr##scope(&c->u[5], 1u << t % 32);        \
      atomicXor##scope(&c->u[6], t * 3), atomicInc##scope(&c->u[7], 10);                           \
      atomicDec##scope(&c->u[8], 12);                                                              \
      atomicAdd(found + 1, (unsigned long long)atomicExch##scope(&c->u[9], t + 1));                \
      atomicAdd(found + 2, atomicAdd##scope(&c->w[0], w));                                         \
      atomicMin##scope(&c->w[1], w + 1), atomicMax##scope(&c->w[2], w);                            \
      atomicAnd##scope(&c->w[3], ~(1ull << t % 64)), atomicOr##scope(&c->w[4], 1ull << t % 64);    \
      atomicXor##scope(&c->w[5], w);                                                               \
      atomicAdd(found + 3, atomicExch##scope(&c->w[6], w + 1));                                    \
      atomicMin##scope(&c->s[0], (long long)v << 34), atomicMax##scope(&c->s[1], (long long)v << 34); \
      atomicAdd##scope(&c->f[0], 0.5f);                                                            \
      atomicAdd(found + 4, (unsigned long long)atomicExch##scope(&c->f[1], float(t + 1)));         \
      atomicAdd##scope(&c->d, 0.25);                                                               \
      unsigned long long wide = 0, seen;                                                           \
      do seen = wide, wide = atomicCAS##scope(&c->w[7], seen, seen + (3ull << 40)); while (wide != seen); \
      unsigned short half = 0, halfSeen;                                                           \
      do halfSeen = half, half = atomicCAS##scope(&c->h, halfSeen, (unsigned short)(halfSeen + 7)); \
      while (half != halfSeen);                                                                    \
    }                                                                                              \
  };
OPERATIONS()
OPERATIONS(_block)
OPERATIONS(_system)

template <class Operations>
__global__ void there(Cells *cells, unsigned long long *found) {
  Operations::run(cells, threadIdx.x, found);
}

template <class Operations>
__global__ void shared(Cells *cells, unsigned long long *found) {
  __shared__ Cells own;
  __shared__ unsigned long long ownFound[5];
  if (threadIdx.x == 0) begin(own);
  if (threadIdx.x < 5) ownFound[threadIdx.x] = 0;
  __syncthreads();
  Operations::run(&own, threadIdx.x, ownFound);
  __syncthreads();
  if (threadIdx.x == 0) *cells = own;
  if (threadIdx.x < 5) found[threadIdx.x] = ownFound[threadIdx.x];
}

static void check(const Cells &c, const unsigned long long *found) {
  Cells e;
  begin(e);
  e.s[0] = e.s[1] = 0;
  unsigned inc = 0, dec = 0;
  for (unsigned t = 0; t < threads; ++t) {
    const int v = int(t) * 37 % 101 - 50;
    const unsigned long long w = (unsigned long long)t << 33 | t;
    e.i[0] += v, e.i[1] -= v, e.i[2] = v < e.i[2] ? v : e.i[2], e.i[3] = v > e.i[3] ? v : e.i[3];
    e.i[4] &= ~(1 << t % 31), e.i[5] |= 1 << t % 31, e.i[6] ^= v;
    e.u[0] += t, e.u[1] -= t, e.u[2] = t + 5 < e.u[2] ? t + 5 : e.u[2], e.u[3] = t + 5 > e.u[3] ? t + 5 : e.u[3];
    e.u[4] &= ~(1u << t % 32), e.u[5] |= 1u << t % 32, e.u[6] ^= t * 3;
    inc = inc >= 10 ? 0 : inc + 1;
    dec = dec == 0 || dec > 12 ? 12 : dec - 1;
    e.w[0] += w, e.w[1] = w + 1 < e.w[1] ? w + 1 : e.w[1], e.w[2] = w > e.w[2] ? w : e.w[2];
    e.w[3] &= ~(1ull << t % 64), e.w[4] |= 1ull << t % 64, e.w[5] ^= w;
    const long long s = (long long)v * (1ll << 34);
    e.s[0] = s < e.s[0] ? s : e.s[0], e.s[1] = s > e.s[1] ? s : e.s[1];
  }
  for (int k = 0; k < 7; ++k) EXPECT_EQUAL(c.i[k], e.i[k], k);
  for (int k = 0; k < 7; ++k) EXPECT_EQUAL(c.u[k], e.u[k], k);
  EXPECT_EQUAL(c.u[7], inc, 7);
  EXPECT_EQUAL(c.u[8], dec, 8);
  for (int k = 0; k < 6; ++k) EXPECT_EQUAL(c.w[k], e.w[k], k);
  EXPECT_EQUAL(c.w[7], (unsigned long long)threads * (3ull << 40), 7);
  for (int k = 0; k < 2; ++k) EXPECT_EQUAL(c.s[k], e.s[k], k);
  // What was exchanged: every value once, the last one is still there.
  const unsigned long long all = threads * (threads + 1) / 2;
  EXPECT_EQUAL(found[0] + c.i[7], all, 0);
  EXPECT_EQUAL(found[1] + c.u[9], all, 1);
  EXPECT_EQUAL(found[3] + c.w[6], e.w[0] + threads, 3);
  EXPECT_EQUAL(found[4] + (unsigned long long)c.f[1], all, 4);
  EXPECT(found[2] > 0 && found[2] < e.w[0] * threads);
  EXPECT_EQUAL(c.f[0], 0.5f * threads, 0);
  EXPECT_EQUAL(c.d, 0.25 * threads, 0);
  EXPECT_EQUAL(int(c.h), 7 * threads, 0);
}

template <class Operations>
static void everywhere() {
  Cells host, *cells;
  unsigned long long *found, hostFound[5];
  // Global and shared memory.
  for (bool isShared : {false, true}) {
    begin(host);
    OnDevice<Cells> global(std::vector<Cells>{host});
    OnDevice<unsigned long long> counted(5);
    if (isShared) shared<Operations><<<1, threads>>>(global, counted);
    if (!isShared) there<Operations><<<1, threads>>>(global, counted);
    check(global.values()[0], counted.values().data());
  }
  // Managed.
  CUDA(cudaMallocManaged(&cells, sizeof *cells));
  CUDA(cudaMallocManaged(&found, sizeof hostFound));
  begin(*cells);
  memset(found, 0, sizeof hostFound);
  there<Operations><<<1, threads>>>(cells, found);
  CUDA(cudaDeviceSynchronize());
  check(*cells, found);
  // Mapped, whose counts are in managed memory.
  Cells *mapped, *onDevice;
  CUDA(cudaHostAlloc(&mapped, sizeof *mapped, cudaHostAllocMapped));
  CUDA(cudaHostGetDevicePointer(&onDevice, mapped, 0));
  begin(*mapped);
  memset(found, 0, sizeof hostFound);
  there<Operations><<<1, threads>>>(onDevice, found);
  CUDA(cudaDeviceSynchronize());
  check(*mapped, found);
  // The program's own memory, registered.
  begin(host);
  memset(found, 0, sizeof hostFound);
  CUDA(cudaHostRegister(&host, sizeof host, cudaHostRegisterMapped));
  CUDA(cudaHostGetDevicePointer(&onDevice, &host, 0));
  there<Operations><<<1, threads>>>(onDevice, found);
  CUDA(cudaDeviceSynchronize());
  CUDA(cudaHostUnregister(&host));
  check(host, found);
  CUDA(cudaFree(found));
  CUDA(cudaFree(cells));
  CUDA(cudaFreeHost(mapped));
}

// Two small numbers in a word, and each alone.
struct Small {
  __half2 h2;
  __nv_bfloat162 b2;
  __half h[2];
  __nv_bfloat16 b[2];
};
__device__ void addSmall(Small *p, unsigned t) {
  atomicAdd(&p->h2, __floats2half2_rn(1.0f, -0.5f));
  atomicAdd(&p->b2, __floats2bfloat162_rn(2.0f, t % 2 ? 1.0f : -1.0f));
  atomicAdd(&p->h[t % 2], __float2half(0.25f));
  atomicAdd(&p->b[t % 2], __float2bfloat16(1.0f));
}
__global__ void small(Small *there, Small *from) {
  __shared__ Small own;
  if (threadIdx.x == 0) memset(&own, 0, sizeof own);
  __syncthreads();
  addSmall(there, threadIdx.x);
  addSmall(&own, threadIdx.x);
  __syncthreads();
  if (threadIdx.x == 0) *from = own;
}

int main() {
  everywhere<Operations>();
  everywhere<Operations_block>();
  everywhere<Operations_system>();
  Small *numbers;
  CUDA(cudaMallocManaged(&numbers, 2 * sizeof *numbers));
  memset(numbers, 0, 2 * sizeof *numbers);
  small<<<1, 64>>>(numbers, numbers + 1);
  CUDA(cudaDeviceSynchronize());
  for (int k = 0; k < 2; ++k) {
    EXPECT_EQUAL(__half2float(numbers[k].h2.x), 64.0f, k);
    EXPECT_EQUAL(__half2float(numbers[k].h2.y), -32.0f, k);
    EXPECT_EQUAL(__bfloat162float(numbers[k].b2.x), 128.0f, k);
    EXPECT_EQUAL(__bfloat162float(numbers[k].b2.y), 0.0f, k);
    for (int n = 0; n < 2; ++n) {
      EXPECT_EQUAL(__half2float(numbers[k].h[n]), 8.0f, n);
      EXPECT_EQUAL(__bfloat162float(numbers[k].b[n]), 32.0f, n);
    }
  }
  CUDA(cudaFree(numbers));
  return report();
}
