// Philox-4x32-10 (J. K. Salmon et al., "Parallel Random Numbers: As Easy as 1, 2, 3", SC 2011), with counter and key where
// cuRAND has them, so that sequences should equal its own; they have not been compared with it here.
#ifndef CAUSEWAY_RANDOM_PHILOX_H
#define CAUSEWAY_RANDOM_PHILOX_H

#include "random_state.h"

// The ten rounds.
CAUSEWAY_RANDOM uint4 curand_Philox4x32_10(uint4 c, uint2 k) {
  for (int round = 0; round < 10; ++round) {
    const unsigned int high0 = __umulhi(0xD2511F53u, c.x), low0 = 0xD2511F53u * c.x;
    const unsigned int high1 = __umulhi(0xCD9E8D57u, c.z), low1 = 0xCD9E8D57u * c.z;
    c = make_uint4(high1 ^ c.y ^ k.x, low1, high0 ^ c.w ^ k.y, low0);
    k.x += 0x9E3779B9u;
    k.y += 0xBB67AE85u;
  }
  return c;
}

namespace causeway_random {

// Adds to the counter's lower or upper 64 bits; the lower carry into the upper.
CAUSEWAY_RANDOM void advance(curandStatePhilox4_32_10 *state, unsigned long long low, unsigned long long high) {
  const unsigned long long a = ((unsigned long long)state->ctr.y << 32) | state->ctr.x;
  const unsigned long long b = ((unsigned long long)state->ctr.w << 32) | state->ctr.z;
  const unsigned long long sum = a + low, upper = b + high + (sum < a ? 1 : 0);
  state->ctr = make_uint4(
      (unsigned int)sum, (unsigned int)(sum >> 32), (unsigned int)upper, (unsigned int)(upper >> 32));
}

}  // namespace causeway_random

// Goes n numbers on.
CAUSEWAY_RANDOM void skipahead(unsigned long long n, curandStatePhilox4_32_10_t *state) {
  state->STATE += (unsigned int)(n & 3);
  n /= 4;
  if (state->STATE > 3) {
    n += 1;
    state->STATE -= 4;
  }
  causeway_random::advance(state, n, 0);
  state->output = curand_Philox4x32_10(state->ctr, state->key);
}

// Goes n subsequences on, each of 2^66 numbers.
CAUSEWAY_RANDOM void skipahead_sequence(unsigned long long n, curandStatePhilox4_32_10_t *state) {
  causeway_random::advance(state, 0, n);
  state->output = curand_Philox4x32_10(state->ctr, state->key);
}

CAUSEWAY_RANDOM void curand_init(
    unsigned long long seed, unsigned long long subsequence, unsigned long long offset,
    curandStatePhilox4_32_10_t *state) {
  state->ctr = make_uint4(0, 0, 0, 0);
  state->key = make_uint2((unsigned int)seed, (unsigned int)(seed >> 32));
  state->STATE = 0;
  state->boxmuller_flag = state->boxmuller_flag_double = 0;
  state->boxmuller_extra = 0.0f;
  state->boxmuller_extra_double = 0.0;
  skipahead_sequence(subsequence, state);
  skipahead(offset, state);
}

// The next 32 bits.
CAUSEWAY_RANDOM unsigned int curand(curandStatePhilox4_32_10_t *state) {
  const unsigned int place = state->STATE++;
  const unsigned int result = place == 0   ? state->output.x
                              : place == 1 ? state->output.y
                              : place == 2 ? state->output.z
                                           : state->output.w;
  if (state->STATE > 3) {
    causeway_random::advance(state, 1, 0);
    state->output = curand_Philox4x32_10(state->ctr, state->key);
    state->STATE = 0;
  }
  return result;
}

// The next four times 32 bits.
CAUSEWAY_RANDOM uint4 curand4(curandStatePhilox4_32_10_t *state) {
  const uint4 now = state->output;
  causeway_random::advance(state, 1, 0);
  state->output = curand_Philox4x32_10(state->ctr, state->key);
  const uint4 next = state->output;
  switch (state->STATE) {
    case 0: return now;
    case 1: return make_uint4(now.y, now.z, now.w, next.x);
    case 2: return make_uint4(now.z, now.w, next.x, next.y);
    default: return make_uint4(now.w, next.x, next.y, next.z);
  }
}

#endif
