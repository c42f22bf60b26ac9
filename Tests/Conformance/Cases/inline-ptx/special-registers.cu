// Special registers of a grid of three dimensions, clocks, lane masks, and the thread that is chosen from a warp.
#include "instructions.h"

__global__ void read(u32 *out) {
  u32 t[3], b[3], nt[3], nb[3], lane, warp, below, above, equal;
  asm("mov.u32 %0, %%tid.x;" : "=r"(t[0]));
  asm("mov.u32 %0, %tid.y;" : "=r"(t[1]));  // nvcc takes one percent sign as well
  asm("{ mov.u32 %0, %%tid.z; }" : "=r"(t[2]));
  asm("mov.u32 %0, %%ctaid.x; mov.u32 %1, %%ctaid.y; mov.u32 %2, %%ctaid.z;" : "=r"(b[0]), "=r"(b[1]), "=r"(b[2]));
  asm("mov.u32 %0, %%ntid.x; mov.u32 %1, %%ntid.y; mov.u32 %2, %%ntid.z;" : "=r"(nt[0]), "=r"(nt[1]), "=r"(nt[2]));
  asm("mov.u32 %0, %%nctaid.x; mov.u32 %1, %%nctaid.y; mov.u32 %2, %%nctaid.z;" : "=r"(nb[0]), "=r"(nb[1]), "=r"(nb[2]));
  asm("mov.u32 %0, %%laneid;" : "=r"(lane));
  asm("mov.u32 %0, %%warpid;" : "=r"(warp));
  asm("mov.u32 %0, %lanemask_lt;" : "=r"(below));
  asm("mov.u32 %0, %%lanemask_gt;" : "=r"(above));
  asm("mov.u32 %0, %%lanemask_eq;" : "=r"(equal));
  u16 narrow;
  asm("mov.u16 %0, %%tid.x;" : "=h"(narrow));
  u64 c0, c1;
  asm volatile("mov.u64 %0, %%clock64;" : "=l"(c0) :: "memory");
  asm volatile("mov.u64 %0, %%clock64;" : "=l"(c1) :: "memory");
  const u32 inBlock = t[0] + nt[0] * (t[1] + nt[1] * t[2]);
  const u32 block = b[0] + nb[0] * (b[1] + nb[1] * b[2]);
  u32 *o = out + 8 * (block * nt[0] * nt[1] * nt[2] + inBlock);
  o[0] = block * 1000 + inBlock;
  o[1] = lane | warp << 8;
  o[2] = below;
  o[3] = above;
  o[4] = equal;
  o[5] = narrow == threadIdx.x && t[0] == threadIdx.x && t[1] == threadIdx.y && t[2] == threadIdx.z && b[0] == blockIdx.x &&
         b[1] == blockIdx.y && b[2] == blockIdx.z && nt[0] == blockDim.x && nb[0] == gridDim.x;
  o[6] = c1 >= c0;
  u32 leader, chosen;
  asm volatile("{ .reg .pred p; elect.sync %0|p, %2; selp.u32 %1, 1, 0, p; }" : "=r"(leader), "=r"(chosen) : "r"(0xfff0u));
  o[7] = leader * 2 + chosen;
}
int main() {
  const dim3 grid(3, 2, 2), block(8, 3, 2);
  const int threads = 48, blocks = 12;
  OnDevice<u32> out(8 * threads * blocks);
  read<<<grid, block>>>(out);
  CUDA(cudaGetLastError());
  const auto o = out.values();
  for (int b = 0; b < blocks; ++b)
    for (int t = 0; t < threads; ++t) {
      const u32 *row = &o[8 * (b * threads + t)], lane = t % 32;
      EXPECT_EQUAL(row[0], u32(b * 1000 + t), t);
      EXPECT_EQUAL(row[1], lane | u32(t / 32) << 8, t);
      EXPECT_EQUAL(row[2], (1u << lane) - 1, t);
      EXPECT_EQUAL(row[3], ~((2u << lane) - 1), t);
      EXPECT_EQUAL(row[4], 1u << lane, t);
      EXPECT_EQUAL(row[5], 1u, t);
      EXPECT_EQUAL(row[6], 1u, t);
      EXPECT_EQUAL(row[7], 8u + (lane == 4), t);
    }
  return report();
}
