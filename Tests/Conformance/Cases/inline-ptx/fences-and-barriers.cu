// Barriers and fences written as statements.
#include "instructions.h"

__global__ void reverse(u32 *out, u32 *counts, const u32 *in) {
  __shared__ u32 tile[128];
  const u32 i = threadIdx.x;
  tile[i] = in[blockIdx.x * 128 + i];
  asm volatile("bar.sync 0;" ::: "memory");
  u32 value = tile[127 - i];
  asm volatile("barrier.sync 0;" ::: "memory");
  tile[i] = value + 1;
  asm volatile("membar.cta; fence.acq_rel.gpu; fence.sc.sys; membar.gl; membar.sys;" ::: "memory");
  asm volatile("barrier.cta.sync.aligned 0, 128;" ::: "memory");
  out[blockIdx.x * 128 + i] = tile[i ^ 1];
  u32 count, all;
  asm volatile("{ .reg .pred p, q; setp.lt.u32 p, %2, 50; bar.red.popc.u32 %0, 0, p; bar.red.and.pred q, 0, p; selp.u32 %1, 1, 0, q; }"
               : "=r"(count), "=r"(all) : "r"(i) : "memory");
  counts[blockIdx.x * 128 + i] = count * 2 + all;
}
int main() {
  const int n = 512;
  std::vector<u32> in(n);
  for (int i = 0; i < n; ++i) in[i] = u32(scramble(i));
  OnDevice<u32> di(in), out(n), counts(n);
  reverse<<<4, 128>>>(out, counts, di);
  CUDA(cudaGetLastError());
  const auto o = out.values(), c = counts.values();
  for (int i = 0; i < n; ++i) {
    const int base = i / 128 * 128, t = i % 128;
    EXPECT_EQUAL(o[i], in[base + 127 - (t ^ 1)] + 1, i);
    EXPECT_EQUAL(c[i], 100u, i);
  }
  return report();
}
