// What older-habits.cu includes.
#define UNROLLED #pragma unroll 4

__device__ __forceinline__ unsigned laneNumber() {
  unsigned result;
  asm volatile("mov.u32 %0, %laneid;" : "=r"(result));
  return result;
}

__device__ inline int power(int x) {
  int result = 1;
  UNROLLED
  for (int i = 0; i < 4; ++i) result *= x;
  return result;
}
