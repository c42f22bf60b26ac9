// The registers that number lanes and warps, in blocks of three dimensions with a partial warp.
#include "../warps/lanes.h"

__global__ void run(unsigned *out, const int *) {
  unsigned *o = out + place() * 8, size;
  unsigned long long grid;
  asm("mov.u32 %0, %%laneid;" : "=r"(o[0]));
  asm("mov.u32 %0, %%warpid;" : "=r"(o[1]));
  asm("mov.u32 %0, %%nwarpid;" : "=r"(o[2]));
  asm("mov.u32 %0, %%lanemask_le;" : "=r"(o[3]));
  asm("mov.u32 %0, %%lanemask_ge;" : "=r"(o[4]));
  asm("mov.u32 %0, WARP_SZ;" : "=r"(size));
  asm("mov.u64 %0, %%gridid;" : "=l"(grid));
  o[2] = o[2] >= (blockDim.x * blockDim.y * blockDim.z + 31) / 32;
  o[5] = size;
  asm volatile("activemask.b32 %0;" : "=r"(o[6]));
  asm("{ .reg .u32 a, b; mov.u32 a, %%lanemask_eq; mov.u32 b, %%lanemask_gt; or.b32 %0, a, b; }" : "=r"(o[7]));
}
int main() {
  compareRows(run, 2, dim3(5, 3, 4), 8, std::vector<int>(120), [](const HostLane<int> &w, unsigned *o) {
    const unsigned bit = 1u << w.lane;
    const unsigned row[] = {unsigned(w.lane), unsigned(w.thread / 32), 1, bit | (bit - 1), ~(bit - 1), 32, w.present(), ~(bit - 1)};
    for (int k = 0; k < 8; ++k) o[k] = row[k];
  });
  return report();
}
