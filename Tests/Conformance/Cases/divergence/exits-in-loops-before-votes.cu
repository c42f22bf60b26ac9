// Lanes that return or break within loops in which those left vote.
#include "both.h"

__global__ void run(unsigned *out) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  unsigned sum = 0;
  for (int k = 0; k < 12; ++k) {
    const unsigned here = __activemask();
    sum = sum * 31 + here;
    if (mixed(i * 12 + k) % 9 == 0) {
      out[i] = sum;
      return;
    }
    if (mixed(i * 12 + k) % 7 == 0) break;
    sum += __ballot_sync(__activemask(), (i + k) % 3 == 0);
  }
  const unsigned ended = __activemask();
  out[i] = sum ^ ended ^ __popc(__ballot_sync(ended, sum & 1)) << 20;
}
int main() {
  OnDevice<unsigned> out(256);
  run<<<2, 128>>>(out);
  const auto found = out.values();
  for (int first = 0; first < 256; first += 32) {
    unsigned sum[32] = {}, inside = ~0u, ended = 0, odd = 0;
    for (int k = 0; k < 12; ++k) {
      const unsigned here = inside;
      for (int lane = 0; lane < 32; ++lane) {
        if (!(here >> lane & 1)) continue;
        sum[lane] = sum[lane] * 31 + here;
        const unsigned r = mixed((first + lane) * 12 + k);
        if (r % 9 == 0) {
          EXPECT_EQUAL(found[first + lane], sum[lane], first + lane);
          inside &= ~(1u << lane);
        } else if (r % 7 == 0) {
          inside &= ~(1u << lane);
          ended |= 1u << lane;
        }
      }
      unsigned ballot = 0;
      for (int lane = 0; lane < 32; ++lane) ballot |= unsigned((first + lane + k) % 3 == 0) << lane;
      for (int lane = 0; lane < 32; ++lane)
        if (inside >> lane & 1) sum[lane] += ballot & inside;
    }
    ended |= inside;
    for (int lane = 0; lane < 32; ++lane) odd += (ended >> lane & 1) && (sum[lane] & 1);
    for (int lane = 0; lane < 32; ++lane)
      if (ended >> lane & 1) EXPECT_EQUAL(found[first + lane], sum[lane] ^ ended ^ odd << 20, first + lane);
  }
  return report();
}
