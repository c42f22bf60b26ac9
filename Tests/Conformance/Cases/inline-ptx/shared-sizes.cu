// The size of a block's shared memory, places within a cluster of one block, and reductions at barriers with any number.
#include "instructions.h"

extern __shared__ u32 dynamic[];
__global__ void sizes(u32 *out) {
  __shared__ u32 fixed[100];
  fixed[threadIdx.x] = threadIdx.x;
  dynamic[threadIdx.x] = 2 * threadIdx.x;
  __syncthreads();
  u32 *o = out + 10 * threadIdx.x;
  asm volatile("mov.u32 %0, %%dynamic_smem_size;" : "=r"(o[0]));
  asm volatile("mov.u32 %0, %%total_smem_size;" : "=r"(o[1]));
  const u32 here = (u32)__cvta_generic_to_shared(fixed + threadIdx.x);
  u32 there, rank, value;
  asm volatile("mapa.shared::cluster.u32 %0, %1, %2;" : "=r"(there) : "r"(here), "r"(0));
  asm volatile("getctarank.shared::cluster.u32 %0, %1;" : "=r"(rank) : "r"(there));
  asm volatile("ld.shared::cluster.u32 %0, [%1];" : "=r"(value) : "r"(there) : "memory");
  o[2] = rank;
  o[3] = value + dynamic[threadIdx.x];
  asm volatile("setmaxnreg.dec.sync.aligned.u32 40;");
  asm volatile("{ .reg .pred p; setp.lt.u32 p, %1, 20; bar.red.popc.u32 %0, 3, p; }" : "=r"(o[4]) : "r"(threadIdx.x) : "memory");
  asm volatile("{ .reg .pred p, q; setp.lt.u32 p, %1, 20; barrier.cta.red.or.pred q, 5, p; selp.u32 %0, 1, 0, q; }" : "=r"(o[5]) : "r"(threadIdx.x) : "memory");
  asm volatile("{ .reg .pred p, q; setp.lt.u32 p, %1, 20; bar.red.and.pred q, %2, !p; selp.u32 %0, 1, 0, q; }" : "=r"(o[6]) : "r"(threadIdx.x), "r"(7) : "memory");
  asm volatile("{ .reg .pred p, q; setp.lt.u32 p, %1, 200; bar.red.and.pred q, 1, p; selp.u32 %0, 1, 0, q; }" : "=r"(o[7]) : "r"(threadIdx.x) : "memory");
}
int main() {
  OnDevice<u32> out(640);
  for (u32 bytes : {256u, 1024u, 3000u}) {
    sizes<<<1, 64, bytes>>>(out);
    CUDA(cudaGetLastError());
    const auto o = out.values();
    for (int t = 0; t < 64; ++t) {
      EXPECT_EQUAL(o[10 * t], bytes, t);
      EXPECT(o[10 * t + 1] >= bytes + 400 && o[10 * t + 1] < bytes + 600);
      EXPECT_EQUAL(o[10 * t + 2], 0u, t);
      EXPECT_EQUAL(o[10 * t + 3], 3u * t, t);
      EXPECT_EQUAL(o[10 * t + 4], 20u, t);
      EXPECT_EQUAL(o[10 * t + 5], 1u, t);
      EXPECT_EQUAL(o[10 * t + 6], 0u, t);
      EXPECT_EQUAL(o[10 * t + 7], 1u, t);
    }
  }
  return report();
}
