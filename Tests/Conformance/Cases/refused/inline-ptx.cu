// says: inline-ptx.cu:6
// says: inline PTX is not supported yet
// says: use an intrinsic
__global__ void lanes(unsigned *data) {
  unsigned value;
  asm("mov.u32 %0, %%laneid;" : "=r"(value));
  data[threadIdx.x] = value;
}
