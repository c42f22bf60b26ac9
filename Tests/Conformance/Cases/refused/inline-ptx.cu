// says: inline-ptx.cu:6
// says: inline PTX: the instruction is not supported ("wgmma.fence.sync.aligned")
// says: use an intrinsic
__global__ void fence(unsigned *data) {
  unsigned value = data[0];
  asm volatile("add.u32 %0, %0, 1; wgmma.fence.sync.aligned;" : "+r"(value));
  data[threadIdx.x] = value;
}
