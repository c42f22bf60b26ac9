// atom and red: every operation, in global and shared memory, with scopes and orderings.
#include "instructions.h"

struct Totals { u32 add; u32 minimum; s32 maximum; u32 conjunction, disjunction, exclusive, up, down; float sum; u32 swaps; u64 wide; double precise; u64 largest; };
__global__ void count(Totals *t, u32 *old, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  u32 before;
  asm volatile("atom.global.add.u32 %0, [%1], %2;" : "=r"(before) : "l"(&t->add), "r"(1) : "memory");
  old[before] = 1;
  asm volatile("red.global.min.u32 [%0], %1;" :: "l"(&t->minimum), "r"(1000 - i) : "memory");
  asm volatile("red.relaxed.gpu.global.max.s32 [%0], %1;" :: "l"(&t->maximum), "r"(i - 500) : "memory");
  asm volatile("red.and.b32 [%0], %1;" :: "l"(&t->conjunction), "r"(~(1 << i % 20)) : "memory");
  asm volatile("red.global.or.b32 [%0], %1;" :: "l"(&t->disjunction), "r"(1 << i % 20) : "memory");
  asm volatile("atom.acq_rel.sys.global.xor.b32 %0, [%1], %2;" : "=r"(before) : "l"(&t->exclusive), "r"(i * 77) : "memory");
  asm volatile("atom.global.inc.u32 %0, [%1], 6;" : "=r"(before) : "l"(&t->up) : "memory");
  asm volatile("atom.global.dec.u32 %0, [%1], 9;" : "=r"(before) : "l"(&t->down) : "memory");
  asm volatile("red.global.add.f32 [%0], %1;" :: "l"(&t->sum), "f"(0.5f) : "memory");
  asm volatile("red.global.add.u64 [%0], %1;" :: "l"(&t->wide), "l"((u64)i << 32) : "memory");
  asm volatile("red.global.add.f64 [%0], %1;" :: "l"(&t->precise), "d"(0.25) : "memory");
  asm volatile("red.global.max.u64 [%0], %1;" :: "l"(&t->largest), "l"((u64)(i ^ 5) << 40) : "memory");
  // A sum by compare-and-exchange.
  u32 seen, found = 0;
  do {
    seen = found;
    asm volatile("atom.global.cas.b32 %0, [%1], %2, %3;" : "=r"(found) : "l"(&t->swaps), "r"(seen), "r"(seen + i) : "memory");
  } while (found != seen);
}
__global__ void inShared(u32 *out) {
  __shared__ u32 total;
  __shared__ u64 last;
  if (threadIdx.x == 0) { total = 0; last = 99; }
  __syncthreads();
  const u32 at = (u32)__cvta_generic_to_shared(&total);
  asm volatile("red.shared.add.u32 [%0], %1;" :: "r"(at), "r"(threadIdx.x) : "memory");
  __syncthreads();
  u64 before;
  if (threadIdx.x == 1) {
    const u32 there = (u32)__cvta_generic_to_shared(&last);
    asm volatile("atom.shared::cta.exch.b64 %0, [%1], %2;" : "=l"(before) : "r"(there), "l"(7ull) : "memory");
    out[1] = u32(before);
  }
  __syncthreads();
  if (threadIdx.x == 0) { out[0] = total; out[2] = u32(last); }
}

int main() {
  const int n = 700;
  Totals start = {};
  start.minimum = ~0u;
  start.maximum = INT_MIN;
  start.conjunction = ~0u;
  OnDevice<Totals> t(std::vector<Totals>{start});
  OnDevice<u32> old(n), out(3);
  count<<<(n + 127) / 128, 128>>>(t, old, n);
  inShared<<<1, 100>>>(out);
  CUDA(cudaGetLastError());
  const Totals r = t.values()[0];
  const auto seen = old.values(), shared = out.values();
  for (int i = 0; i < n; ++i) EXPECT_EQUAL(seen[i], 1u, i);
  u32 exclusive = 0, up = 0, down = 0, swaps = 0;
  u64 wide = 0, largest = 0;
  for (u32 i = 0; i < n; ++i) {
    exclusive ^= i * 77;
    up = up >= 6 ? 0 : up + 1;
    down = down == 0 || down > 9 ? 9 : down - 1;
    swaps += i;
    wide += u64(i) << 32;
    largest = std::max(largest, u64(i ^ 5) << 40);
  }
  EXPECT_EQUAL(r.add, u32(n), 0);
  EXPECT_EQUAL(r.minimum, u32(1000 - n + 1), 0);
  EXPECT_EQUAL(r.maximum, n - 1 - 500, 0);
  EXPECT_EQUAL(r.conjunction, 0xfff00000u, 0);
  EXPECT_EQUAL(r.disjunction, 0xfffffu, 0);
  EXPECT_EQUAL(r.exclusive, exclusive, 0);
  EXPECT_EQUAL(r.up, up, 0);
  EXPECT_EQUAL(r.down, down, 0);
  EXPECT_EQUAL(r.sum, n * 0.5f, 0);
  EXPECT_EQUAL(r.swaps, swaps, 0);
  EXPECT_EQUAL(r.wide, wide, 0);
  EXPECT_EQUAL(r.precise, n * 0.25, 0);
  EXPECT_EQUAL(r.largest, largest, 0);
  EXPECT_EQUAL(shared[0], 4950u, 0);
  EXPECT_EQUAL(shared[1], 99u, 0);
  EXPECT_EQUAL(shared[2], 7u, 0);
  return report();
}
