// Arithmetic on bfloat16 rounds as if computed exactly and rounded once, on the device and on the host.
#include <cuda_bf16.h>
#include "arithmetic.h"

int main() {
  std::vector<__nv_bfloat16> in;
  for (unsigned bits : {0u, 0x8000u, 1u, 0x8001u, 0x7fu, 0x80u, 0x3f80u, 0xbf80u, 0x3f81u, 0x7f7fu, 0xff7fu, 0x7f80u,
                        0xff80u, 0x7fffu, 0x3f7fu, 0x81u, 0x8080u, 0x4120u})
    in.push_back(__ushort_as_bfloat16((unsigned short)bits));
  unsigned long long state = 1234567890123ull;
  while (in.size() < 1500) {
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    const unsigned short bits = in.size() % 2 ? state >> 20 : (state >> 20 & 0x807f) | (122 + state % 10) << 7;
    in.push_back(__ushort_as_bfloat16(bits));
  }
  checkArithmetic(in, 8, -126, 127);
  return report();
}
