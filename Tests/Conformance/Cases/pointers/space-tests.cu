// What kind of memory a pointer leads to: __isGlobal, __isShared, __isLocal, __isConstant, and the conversions __cvta_….
#include "../check.h"

__constant__ int constants[4] = {1, 2, 3, 4};
__constant__ float zeros[3];
__device__ int variable = 5;
__device__ const int *kept[8];

__device__ __attribute__((noinline)) int kinds(const void *p) {
  return __isGlobal(p) + 2 * __isShared(p) + 4 * __isLocal(p) + 8 * __isConstant(p);
}

// Bits in an order of their own for each kind: which of them the pointer is.
__global__ void known(int *global, int *out) {
  __shared__ int shared[4];
  extern __shared__ int dynamic[];
  int own[4] = {int(threadIdx.x), 1, 2, 3};
  shared[threadIdx.x % 4] = dynamic[threadIdx.x % 4] = 1;
  if (threadIdx.x) return;
  out[0] = kinds(global + 3);
  out[1] = kinds(&variable);
  out[2] = kinds(&shared[threadIdx.x % 4]);
  out[3] = kinds(&dynamic[threadIdx.x % 4]);
  out[4] = kinds(own + threadIdx.x % 4);
  out[5] = kinds(&constants[threadIdx.x % 4]);
  out[6] = kinds(&zeros[threadIdx.x % 3]);
}

__global__ void mixed(int *global, int *out) {
  __shared__ int shared[64];
  extern __shared__ int dynamic[];
  const int t = threadIdx.x;
  int own[4] = {t, t + 1, t + 2, t + 3};
  shared[t] = t + 100;
  dynamic[t] = t + 200;
  global[t] = t + 300;
  __syncthreads();
  const int *all[6] = {global + t, shared + t, dynamic + t, own + t % 4, constants + t % 4, &variable};
  const int *p = all[t % 6];
  int value;
  // The value, by the access for the kind of memory that it is.
  if (__isShared(p)) {
    unsigned at = unsigned(__cvta_generic_to_shared(p));
    asm volatile("ld.shared.u32 %0, [%1];" : "=r"(value) : "r"(at));
  } else if (__isGlobal(p)) {
    value = *(const int *)__cvta_global_to_generic(__cvta_generic_to_global(p));
  } else if (__isLocal(p)) {
    value = *(const int *)__cvta_local_to_generic(__cvta_generic_to_local(p));
  } else {
    value = *(const int *)__cvta_constant_to_generic(__cvta_generic_to_constant(p));
  }
  out[t] = value * 16 + kinds(p);
}

// Pointers that come back from memory.
__global__ void stored(const int **global, int *out) {
  __shared__ int shared[8];
  const int t = threadIdx.x;
  int own = 3;
  shared[t] = 7;
  kept[t] = t % 4 == 0 ? &shared[t] : t % 4 == 1 ? &own : t % 4 == 2 ? &constants[1] : global[0];
  out[t] = kinds(kept[t]) * 16 + *kept[t];
}

__global__ void converted(unsigned *out) {
  __shared__ unsigned shared[32];
  const unsigned t = threadIdx.x;
  shared[t] = t * 3;
  __syncthreads();
  const unsigned base = unsigned(__cvta_generic_to_shared(shared));
  unsigned *back = (unsigned *)__cvta_shared_to_generic(base + 4 * (31 - t));
  out[t] = *back + (back == &shared[31 - t]) * 1000;
}

int main() {
  const int n = 64;
  OnDevice<int> global(n), out(n);
  known<<<1, 4, 16>>>(global, out);
  auto found = out.values();
  const int expected[7] = {1, 1, 2, 2, 4, 8, 8};
  for (int i = 0; i < 7; ++i) EXPECT_EQUAL(found[i], expected[i], i);

  mixed<<<1, n, n * sizeof(int)>>>(global, out);
  found = out.values();
  for (int t = 0; t < n; ++t) {
    const int values[6] = {t + 300, t + 100, t + 200, t + t % 4, 1 + t % 4, 5}, kinds[6] = {1, 2, 2, 4, 8, 1};
    EXPECT_EQUAL(found[t], values[t % 6] * 16 + kinds[t % 6], t);
  }

  std::vector<const int *> pointers = {global.data};
  OnDevice<const int *> devicePointers(pointers);
  stored<<<1, 8>>>(devicePointers, out);
  found = out.values();
  for (int t = 0; t < 8; ++t) {
    const int values[4] = {7, 3, 2, 300}, kinds[4] = {2, 4, 8, 1};
    EXPECT_EQUAL(found[t], kinds[t % 4] * 16 + values[t % 4], t);
  }

  OnDevice<unsigned> numbers(32);
  converted<<<1, 32>>>(numbers);
  auto counted = numbers.values();
  for (unsigned t = 0; t < 32; ++t) EXPECT_EQUAL(counted[t], (31 - t) * 3 + 1000, t);
  return report();
}
