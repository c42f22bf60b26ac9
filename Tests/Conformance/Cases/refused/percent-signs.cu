// says: percent-signs.cu:6
// says: invalid % escape in inline assembly string
// says: note: beside operands a register is written with two percent signs, as in '%%laneid'
__global__ void lane(unsigned *out) {
  unsigned number;
  asm volatile("mov.u32 %0, %laneid;" : "=r"(number));
  out[threadIdx.x] = number;
}
