// Sobol' sequences in the order of Gray codes (I. A. Antonov and V. M. Saleev, 1979): the program gives the direction
// numbers of a dimension. Sequences equal cuRAND's for the same numbers.
#ifndef CAUSEWAY_RANDOM_SOBOL_H
#define CAUSEWAY_RANDOM_SOBOL_H

#include "random_state.h"

#if !defined(CAUSEWAY_DIRECTION_VECTORS)
#define CAUSEWAY_DIRECTION_VECTORS
typedef unsigned int curandDirectionVectors32_t[32];
typedef unsigned long long curandDirectionVectors64_t[64];
#endif

#define CAUSEWAY_SOBOL(State, Word, Vectors, bits)                                                      \
  struct State {                                                                                        \
    Word i, x, c;                                                                                       \
    Word direction_vectors[bits];                                                                       \
  };                                                                                                    \
  typedef struct State State##_t;                                                                       \
  /* Goes n points on. */                                                                               \
  CAUSEWAY_RANDOM void skipahead(Word n, State *state) {                                                \
    state->i += n;                                                                                      \
    state->x = state->c;                                                                                \
    const Word code = state->i ^ (state->i >> 1);                                                       \
    for (int k = 0; k < bits; ++k) {                                                                    \
      if ((code >> k) & 1) state->x ^= state->direction_vectors[k];                                     \
    }                                                                                                   \
  }                                                                                                     \
  /* The next point. */                                                                                 \
  CAUSEWAY_RANDOM Word curand(State *state) {                                                           \
    const Word result = state->x;                                                                       \
    state->i += 1;                                                                                      \
    const int changed = __ffsll((long long)(unsigned long long)(Word)~(state->i - 1)) - 1;              \
    if (changed >= 0 && changed < bits) state->x ^= state->direction_vectors[changed];                  \
    return result;                                                                                      \
  }

#define CAUSEWAY_SOBOL_PLAIN(State, Word, bits)                                                         \
  CAUSEWAY_RANDOM void curand_init(Word *vectors, Word offset, State##_t *state) {                      \
    for (int k = 0; k < bits; ++k) state->direction_vectors[k] = vectors[k];                            \
    state->i = state->c = state->x = 0;                                                                 \
    skipahead(offset, state);                                                                           \
  }
#define CAUSEWAY_SOBOL_SCRAMBLED(State, Word, bits)                                                     \
  CAUSEWAY_RANDOM void curand_init(Word *vectors, Word scramble, Word offset, State##_t *state) {       \
    for (int k = 0; k < bits; ++k) state->direction_vectors[k] = vectors[k];                            \
    state->i = 0;                                                                                       \
    state->c = state->x = scramble;                                                                     \
    skipahead(offset, state);                                                                           \
  }

CAUSEWAY_SOBOL(curandStateSobol32, unsigned int, curandDirectionVectors32_t, 32)
CAUSEWAY_SOBOL(curandStateScrambledSobol32, unsigned int, curandDirectionVectors32_t, 32)
CAUSEWAY_SOBOL(curandStateSobol64, unsigned long long, curandDirectionVectors64_t, 64)
CAUSEWAY_SOBOL(curandStateScrambledSobol64, unsigned long long, curandDirectionVectors64_t, 64)
CAUSEWAY_SOBOL_PLAIN(curandStateSobol32, unsigned int, 32)
CAUSEWAY_SOBOL_PLAIN(curandStateSobol64, unsigned long long, 64)
CAUSEWAY_SOBOL_SCRAMBLED(curandStateScrambledSobol32, unsigned int, 32)
CAUSEWAY_SOBOL_SCRAMBLED(curandStateScrambledSobol64, unsigned long long, 64)

#undef CAUSEWAY_SOBOL
#undef CAUSEWAY_SOBOL_PLAIN
#undef CAUSEWAY_SOBOL_SCRAMBLED

#endif
