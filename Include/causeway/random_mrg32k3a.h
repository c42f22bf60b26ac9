// MRG32k3a (P. L'Ecuyer, "Good Parameters and Implementations for Combined Multiple Recursive Random Number Generators",
// Operations Research 47(1), 1999). How cuRAND makes the first state of a seed is not documented: sequences may differ.
#ifndef CAUSEWAY_RANDOM_MRG32K3A_H
#define CAUSEWAY_RANDOM_MRG32K3A_H

#include "random_state.h"

namespace causeway_random {

const unsigned long long m1 = 4294967087ull, m2 = 4294944443ull;

// A matrix of three rows modulo m.
struct Matrix3 {
  unsigned long long a[3][3];
};

CAUSEWAY_RANDOM Matrix3 product(const Matrix3 &x, const Matrix3 &y, unsigned long long m) {
  Matrix3 result;
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j < 3; ++j) {
      unsigned long long sum = 0;
      for (int k = 0; k < 3; ++k) sum = (sum + x.a[i][k] * y.a[k][j] % m) % m;
      result.a[i][j] = sum;
    }
  }
  return result;
}

CAUSEWAY_RANDOM void apply(const Matrix3 &x, unsigned int *s, unsigned long long m) {
  unsigned int result[3];
  for (int i = 0; i < 3; ++i) {
    unsigned long long sum = 0;
    for (int k = 0; k < 3; ++k) sum = (sum + x.a[i][k] * s[k] % m) % m;
    result[i] = (unsigned int)sum;
  }
  for (int i = 0; i < 3; ++i) s[i] = result[i];
}

// Takes both components n · 2^first steps further.
static __device__ __attribute__((noinline)) void jump(curandStateMRG32k3a *state, unsigned long long n, int first) {
  Matrix3 a = {{{0, 1, 0}, {0, 0, 1}, {m1 - 810728, 1403580, 0}}};
  Matrix3 b = {{{0, 1, 0}, {0, 0, 1}, {m2 - 1370589, 0, 527612}}};
  for (int k = 0; k < first; ++k) {
    a = product(a, a, m1);
    b = product(b, b, m2);
  }
  for (; n != 0; n >>= 1) {
    if (n & 1) {
      apply(a, state->s1, m1);
      apply(b, state->s2, m2);
    }
    a = product(a, a, m1);
    b = product(b, b, m2);
  }
}

// The next number, from 1 to m1.
CAUSEWAY_RANDOM unsigned int next(curandStateMRG32k3a *state) {
  const unsigned int a =
      (unsigned int)((1403580ull * state->s1[1] + (m1 - 810728) * state->s1[0] % m1) % m1);
  const unsigned int b = (unsigned int)((527612ull * state->s2[2] + (m2 - 1370589) * state->s2[0] % m2) % m2);
  state->s1[0] = state->s1[1], state->s1[1] = state->s1[2], state->s1[2] = a;
  state->s2[0] = state->s2[1], state->s2[1] = state->s2[2], state->s2[2] = b;
  return a > b ? a - b : (unsigned int)(a + m1 - b);
}

}  // namespace causeway_random

// Goes n numbers on.
CAUSEWAY_RANDOM void skipahead(unsigned long long n, curandStateMRG32k3a_t *state) {
  causeway_random::jump(state, n, 0);
}

// Goes n subsequences on, each of 2^67 numbers.
CAUSEWAY_RANDOM void skipahead_subsequence(unsigned long long n, curandStateMRG32k3a_t *state) {
  if (n != 0) causeway_random::jump(state, n, 67);
}

// Goes n sequences on, each of 2^127 numbers.
CAUSEWAY_RANDOM void skipahead_sequence(unsigned long long n, curandStateMRG32k3a_t *state) {
  if (n != 0) causeway_random::jump(state, n, 127);
}

CAUSEWAY_RANDOM void curand_init(
    unsigned long long seed, unsigned long long subsequence, unsigned long long offset,
    curandStateMRG32k3a_t *state) {
  const unsigned long long x = (unsigned int)seed ^ 0x55555555u, y = (unsigned int)(seed >> 32) ^ 0xaaaaaaaau;
  for (int n = 0; n < 3; ++n) {
    state->s1[n] = (unsigned int)(12345ull * (n == 1 ? y : x) % causeway_random::m1);
    state->s2[n] = (unsigned int)(12345ull * (n == 1 ? x : y) % causeway_random::m2);
  }
  // No component may be zero.
  if (state->s1[0] == 0 && state->s1[1] == 0 && state->s1[2] == 0) state->s1[0] = 12345;
  if (state->s2[0] == 0 && state->s2[1] == 0 && state->s2[2] == 0) state->s2[0] = 12345;
  state->boxmuller_flag = state->boxmuller_flag_double = 0;
  state->boxmuller_extra = 0.0f;
  state->boxmuller_extra_double = 0.0;
  skipahead_subsequence(subsequence, state);
  skipahead(offset, state);
}

// The next number, spread over 32 bits.
CAUSEWAY_RANDOM unsigned int curand(curandStateMRG32k3a_t *state) {
  return (unsigned int)(causeway_random::next(state) * 1.000000048662) - 1u;
}

#endif
