// Sums of two halves in one word.
#include "instructions.h"

__global__ void add(u32 *halves, u32 *brains) {
  // 0.5 and 2 as IEEE halves; 0.5 and 2 as brain floats.
  asm volatile("red.global.add.noftz.f16x2 [%0], %1;" :: "l"(halves), "r"(0x40003800) : "memory");
  u32 old;
  asm volatile("atom.global.add.noftz.bf16x2 %0, [%1], %2;" : "=r"(old) : "l"(brains), "r"(0x40003f00) : "memory");
}
int main() {
  OnDevice<u32> halves(1), brains(1);
  add<<<4, 32>>>(halves, brains);
  EXPECT_EQUAL(halves.values()[0], 0x5c005400u, 0);  // 256 and 64
  EXPECT_EQUAL(brains.values()[0], 0x43804280u, 0);
  return report();
}
