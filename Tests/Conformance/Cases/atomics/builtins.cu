// Atomic access with an order and a scope on objects of every size, and a message handed over by release and acquire.
// races: what each block leaves is handed to the last one by a counter
#include "../check.h"

struct Pair {
  short a, b;
};

template <class T>
__device__ void visit(T *p, T *out, T value) {
  const int scope = __NV_THREAD_SCOPE_DEVICE;
  __nv_atomic_store_n(p, value, __NV_ATOMIC_RELEASE, scope);
  out[0] = __nv_atomic_load_n(p, __NV_ATOMIC_ACQUIRE, scope);
  out[1] = __nv_atomic_fetch_add(p, T(3), __NV_ATOMIC_RELAXED, scope);
  out[2] = __nv_atomic_fetch_sub(p, T(1), __NV_ATOMIC_ACQ_REL, scope);
  out[3] = __nv_atomic_fetch_max(p, T(100), __NV_ATOMIC_SEQ_CST, scope);
  out[4] = __nv_atomic_fetch_min(p, T(2), __NV_ATOMIC_RELAXED, scope);
  out[5] = __nv_atomic_exchange_n(p, T(9), __NV_ATOMIC_RELAXED, scope);
  T expected = T(8);
  const bool first = __nv_atomic_compare_exchange_n(
      p, &expected, T(1), false, __NV_ATOMIC_RELAXED, __NV_ATOMIC_RELAXED, scope);
  out[6] = expected;
  const bool second = __nv_atomic_compare_exchange_n(
      p, &expected, T(4), true, __NV_ATOMIC_ACQ_REL, __NV_ATOMIC_ACQUIRE, scope);
  out[7] = T(!first && second ? *p : 0);
}

template <class T>
__global__ void run(T *p, T *out) {
  visit(p, out, T(5));
}

template <class T>
void check() {
  OnDevice<T> p(4), out(8);
  run<<<1, 1>>>(p.data, out.data);
  auto found = out.values();
  const double expected[8] = {5, 5, 8, 7, 100, 2, 9, 4};
  for (int k = 0; k < 8; ++k) EXPECT_EQUAL(double(found[k]), expected[k], k);
}

__global__ void structures(Pair *p, Pair *out) {
  Pair next = {3, 4};
  __nv_atomic_exchange(p, &next, out, __NV_ATOMIC_RELAXED, __NV_THREAD_SCOPE_BLOCK);
  __nv_atomic_load(p, out + 1, __NV_ATOMIC_RELAXED, __NV_THREAD_SCOPE_BLOCK);
}

__global__ void bits(unsigned *p) {
  __nv_atomic_fetch_and(p, ~(1u << threadIdx.x), __NV_ATOMIC_RELAXED, __NV_THREAD_SCOPE_DEVICE);
  __nv_atomic_fetch_or(p + 1, 1u << threadIdx.x, __NV_ATOMIC_RELAXED, __NV_THREAD_SCOPE_DEVICE);
  __nv_atomic_fetch_xor(p + 2, threadIdx.x, __NV_ATOMIC_RELAXED, __NV_THREAD_SCOPE_DEVICE);
}

// Without the old value.
template <class T>
__global__ void update(T *p) {
  __nv_atomic_add(p, T(1), __NV_ATOMIC_RELAXED, __NV_THREAD_SCOPE_DEVICE);
  __nv_atomic_sub(p + 1, T(2), __NV_ATOMIC_RELAXED, __NV_THREAD_SCOPE_BLOCK);
  __nv_atomic_min(p + 2, T(threadIdx.x + 3), __NV_ATOMIC_ACQ_REL);
  __nv_atomic_max(p + 3, T(threadIdx.x + 3), __NV_ATOMIC_SEQ_CST, __NV_THREAD_SCOPE_SYSTEM);
  if constexpr (T(0.5) == T(0)) {
    __nv_atomic_and(p + 4, T(~(1 << threadIdx.x)), __NV_ATOMIC_RELAXED, __NV_THREAD_SCOPE_DEVICE);
    __nv_atomic_or(p + 5, T(1 << threadIdx.x), __NV_ATOMIC_RELAXED, __NV_THREAD_SCOPE_DEVICE);
    __nv_atomic_xor(p + 6, T(threadIdx.x * 3), __NV_ATOMIC_RELAXED, __NV_THREAD_SCOPE_DEVICE);
  }
}
template <class T>
void checkUpdates() {
  OnDevice<T> p(std::vector<T>{T(10), T(100), T(50), T(7), T(127), T(0), T(64)});
  update<<<1, 20>>>(p.data);
  auto found = p.values();
  int mixed = 64;
  for (int i = 0; i < 20; ++i) mixed ^= i * 3;
  const int bits = (1 << 20) - 1;
  const T expected[7] = {T(30), T(60), T(3), T(22), T(127 & ~bits), T(bits), T(mixed)};
  for (int k = 0; k < (T(0.5) == T(0) ? 7 : 4); ++k) EXPECT_EQUAL(found[k], expected[k], k);
}

// The last block to finish adds what the others left.
__global__ void handOver(int *parts, unsigned *done, int *sum) {
  parts[blockIdx.x] = int(blockIdx.x) + 1;
  __nv_atomic_thread_fence(__NV_ATOMIC_SEQ_CST, __NV_THREAD_SCOPE_DEVICE);
  if (__nv_atomic_fetch_add(done, 1u, __NV_ATOMIC_ACQ_REL, __NV_THREAD_SCOPE_DEVICE) == gridDim.x - 1)
    for (unsigned i = 0; i < gridDim.x; ++i) *sum += __nv_atomic_load_n(parts + i, __NV_ATOMIC_RELAXED);
}

int main() {
  check<signed char>();
  check<unsigned short>();
  check<int>();
  check<unsigned>();
  check<long long>();
  check<unsigned long>();
  check<float>();
  check<double>();
  checkUpdates<int>();
  checkUpdates<unsigned>();
  checkUpdates<long long>();
  checkUpdates<unsigned long long>();
  checkUpdates<float>();
  checkUpdates<double>();
  OnDevice<Pair> p(std::vector<Pair>{{1, 2}}), out(2);
  structures<<<1, 1>>>(p, out);
  auto pairs = out.values();
  EXPECT_EQUAL(pairs[0].a * 10 + pairs[0].b, 12, 0);
  EXPECT_EQUAL(pairs[1].a * 10 + pairs[1].b, 34, 0);
  OnDevice<unsigned> words(std::vector<unsigned>{~0u, 0, 0});
  bits<<<1, 20>>>(words);
  auto w = words.values();
  EXPECT_EQUAL(w[0], ~0xfffffu, 0);
  EXPECT_EQUAL(w[1], 0xfffffu, 0);
  unsigned all = 0;
  for (unsigned i = 0; i < 20; ++i) all ^= i;
  EXPECT_EQUAL(w[2], all, 0);
  OnDevice<int> parts(50), sum(1);
  OnDevice<unsigned> done(1);
  handOver<<<50, 1>>>(parts, done, sum);
  EXPECT_EQUAL(sum.values()[0], 50 * 51 / 2, 0);
  return report();
}
