// mbarrier: threads that wait for each other phase by phase, and for copies that arrive when they are done.
// skip: thread: threads wait for each other in loops, for which they go on by turns in the vector mapping
// skip: Oclgrind: threads wait for each other in loops, which needs the vector mapping
#include "memory-barriers.h"

static __device__ void wait(u64 *barrier, u32 parity) {
  asm volatile(
      "{ .reg .pred p;\n"
      "wait_%=: mbarrier.try_wait.parity.acquire.cta.shared::cta.b64 p, [%0], %1, 1000;\n"
      "  @p bra done_%=;\n"
      "  bra wait_%=;\n"
      "done_%=: }" :: "r"(place(barrier)), "r"(parity) : "memory");
}

// Each phase every thread writes, arrives, waits, and reads what another has written.
__global__ void exchange(const u32 *in, u32 *out, int phases) {
  __shared__ u64 barrier;
  __shared__ u32 tile[2][128];
  const int t = threadIdx.x, n = blockDim.x;
  if (t == 0) {
    start(&barrier, n);
    asm volatile("fence.mbarrier_init.release.cluster;" ::: "memory");
  }
  __syncthreads();
  u32 mine = in[blockIdx.x * n + t];
  for (int phase = 0; phase < phases; ++phase) {
    tile[phase & 1][t] = mine;
    const u64 state = arrive(&barrier);
    while (!isOver(&barrier, state)) {}
    mine = mine * 3 + tile[phase & 1][(t + 37) % n];
  }
  out[blockIdx.x * n + t] = mine;
}

// One warp copies, the others wait for what it has copied.
__global__ void copy(const u32 *in, u32 *out) {
  __shared__ u64 barrier;
  __shared__ alignas(16) u32 tile[128];
  const int t = threadIdx.x;
  if (t == 0) start(&barrier, 32);
  __syncthreads();
  if (t < 32) {
    asm volatile("cp.async.cg.shared.global [%0], [%1], 16;" :: "r"(place(tile + 4 * t)), "l"(in + blockIdx.x * 128 + 4 * t) : "memory");
    asm volatile("cp.async.mbarrier.arrive.noinc.shared.b64 [%0];" :: "r"(place(&barrier)) : "memory");
  }
  wait(&barrier, 0);
  out[blockIdx.x * 128 + t] = tile[127 - t];
}

int main() {
  const int blocks = 3, threads = 96, phases = 7;
  std::vector<u32> in(512), now(threads), next(threads);
  for (int i = 0; i < 512; ++i) in[i] = sample<u32>(i, 5);
  OnDevice<u32> din(in), out(512);
  exchange<<<blocks, threads>>>(din, out, phases);
  auto found = out.values();
  for (int b = 0; b < blocks; ++b) {
    for (int t = 0; t < threads; ++t) now[t] = in[b * threads + t];
    for (int p = 0; p < phases; ++p) {
      for (int t = 0; t < threads; ++t) next[t] = now[t] * 3 + now[(t + 37) % threads];
      now = next;
    }
    for (int t = 0; t < threads; ++t) EXPECT_EQUAL(found[b * threads + t], now[t], t);
  }
  copy<<<4, 128>>>(din, out);
  found = out.values();
  for (int i = 0; i < 512; ++i) EXPECT_EQUAL(found[i], in[i / 128 * 128 + 127 - i % 128], i);
  return report();
}
