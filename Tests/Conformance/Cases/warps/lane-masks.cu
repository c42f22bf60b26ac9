// The lane's number and masks, by clang's builtins, in every block shape.
#include "lanes.h"

__global__ void masks(unsigned *out, const int *) {
  unsigned *o = out + place() * 7;
  o[0] = __nvvm_read_ptx_sreg_laneid();
  o[1] = __nvvm_read_ptx_sreg_lanemask_eq();
  o[2] = __nvvm_read_ptx_sreg_lanemask_lt();
  o[3] = __nvvm_read_ptx_sreg_lanemask_le();
  o[4] = __nvvm_read_ptx_sreg_lanemask_gt();
  o[5] = __nvvm_read_ptx_sreg_lanemask_ge();
  // How often each mask is used to number what a ballot found.
  o[6] = __popc(__ballot_sync(__activemask(), place() % 3 == 0) & __nvvm_read_ptx_sreg_lanemask_lt());
}
int main() {
  for (dim3 block : {dim3(96), dim3(4, 3, 8), dim3(10, 5)}) {
    const int count = block.x * block.y * block.z;
    compareRows(masks, 2, block, 7, std::vector<int>(2 * count), [](const HostLane<int> &w, unsigned *o) {
      const unsigned bit = 1u << w.lane;
      o[0] = w.lane, o[1] = bit, o[2] = bit - 1, o[3] = bit | (bit - 1), o[4] = ~(bit | (bit - 1)), o[5] = ~(bit - 1);
      const int first = w.block * w.threads + w.thread - w.lane;
      o[6] = bitCount(w.ballot([=](int, int k) { return k < w.lane && (first + k) % 3 == 0; }));
    });
  }
  return report();
}
