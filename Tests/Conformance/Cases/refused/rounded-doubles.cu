// says: inline PTX: double precision is rounded so by '__dmul_rd()' only ("mul.rm.f64"); write the statement in CUDA C++ or use an intrinsic
#include <cuda_runtime.h>
__global__ void multiply(double *x) { asm("mul.rm.f64 %0, %0, %1;" : "+d"(*x) : "d"(x[1])); }
int main() {
  multiply<<<1, 1>>>(nullptr);
}
