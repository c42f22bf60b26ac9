// prints: int -42 unsigned 42 hex 2a long -1234567890123 char x
// prints: float 3.142 padded |   7.50| left |ab   | percent %
// prints: string from the device, width |  5|
// prints: threads 0 1 2 3
// printf on the device: every kind of argument, in order.
#include "../check.h"

__global__ void talk(const char *) {
  printf("int %d unsigned %u hex %x long %lld char %c\n", -42, 42u, 42, -1234567890123ll, 'x');
  printf("float %.3f padded |%7.2f| left |%-5s| percent %%\n", 3.14159f, 7.5, "ab");
  printf("string %s, width |%*d|\n", "from the device", 3, 5);
}

__global__ void each() {
  for (int t = 0; t < 4; ++t) {
    __syncthreads();
    if (threadIdx.x == t) {
      if (t == 0) printf("threads");
      printf(" %d", t);
      if (t == 3) printf("\n");
    }
  }
}

int main() {
  talk<<<1, 1>>>(nullptr);
  CUDA(cudaDeviceSynchronize());
  each<<<1, 4>>>();
  CUDA(cudaDeviceSynchronize());
  return report();
}
