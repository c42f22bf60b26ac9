// Arithmetic on half rounds as if computed exactly and rounded once, on the device and on the host.
#include <cuda_fp16.h>
#include "arithmetic.h"

int main() {
  std::vector<__half> in;
  for (unsigned bits : {0u, 0x8000u, 1u, 0x8001u, 0x3ffu, 0x400u, 0x3c00u, 0xbc00u, 0x3c01u, 0x7bffu, 0xfbffu,
                        0x7c00u, 0xfc00u, 0x7fffu, 0x3bffu, 0x0401u, 0x8400u, 0x4900u})
    in.push_back(__ushort_as_half((unsigned short)bits));
  unsigned long long state = 88172645463325252ull;
  while (in.size() < 1500) {
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    // Half of them near each other in size, so that digits meet.
    const unsigned short bits = in.size() % 2 ? state >> 20 : (state >> 20 & 0x83ff) | (12 + state % 8) << 10;
    in.push_back(__ushort_as_half(bits));
  }
  checkArithmetic(in, 11, -14, 15);
  return report();
}
