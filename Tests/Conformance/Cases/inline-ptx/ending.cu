// exit ends the thread, also before a barrier that the others reach.
#include "instructions.h"

__global__ void leave(u32 *out) {
  __shared__ u32 tile[64];
  const u32 i = threadIdx.x;
  tile[i] = i;
  asm volatile("{ .reg .pred p; setp.ge.u32 p, %0, 40; @p exit; }" :: "r"(i));
  tile[i] += 100;
  __syncthreads();
  out[i] = tile[i] + tile[63];
}
int main() {
  OnDevice<u32> out(64);
  leave<<<1, 64>>>(out);
  CUDA(cudaGetLastError());
  const auto o = out.values();
  for (u32 i = 0; i < 64; ++i) EXPECT_EQUAL(o[i], i < 40 ? i + 100 + 63 : 0u, i);
  return report();
}
