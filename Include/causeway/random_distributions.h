// Distributions of random numbers on the device (cuRAND, "Device API"). Uniform numbers are in (0, 1]; normal ones are made
// by the method of Box and Muller from pairs, except of Sobol' points, of which the inverse of the distribution is taken.
#ifndef CAUSEWAY_RANDOM_DISTRIBUTIONS_H
#define CAUSEWAY_RANDOM_DISTRIBUTIONS_H

#include "random_mrg32k3a.h"
#include "random_philox.h"
#include "random_sobol.h"
#include "random_xorwow.h"

namespace causeway_random {

CAUSEWAY_RANDOM float uniform(unsigned int x) { return x * 2.3283064e-10f + (2.3283064e-10f / 2.0f); }
CAUSEWAY_RANDOM float uniform(unsigned long long x) { return uniform((unsigned int)(x >> 32)); }
CAUSEWAY_RANDOM double uniformDouble(unsigned int x) {
  return x * 2.3283064365386963e-10 + (2.3283064365386963e-10 / 2.0);
}
CAUSEWAY_RANDOM double uniformDouble(unsigned long long x) {
  return (x >> 11) * 1.1102230246251565e-16 + (1.1102230246251565e-16 / 2.0);
}
// A number of 53 bits from two of 32.
CAUSEWAY_RANDOM double uniformDouble(unsigned int x, unsigned int y) {
  const unsigned long long z = (unsigned long long)x ^ ((unsigned long long)y << (53 - 32));
  return z * 1.1102230246251565e-16 + (1.1102230246251565e-16 / 2.0);
}

CAUSEWAY_RANDOM float2 boxMuller(unsigned int x, unsigned int y) {
  const float u = x * 2.3283064e-10f + (2.3283064e-10f / 2.0f);
  const float v = y * (2.3283064e-10f * 6.2831855f) + (2.3283064e-10f * 6.2831855f / 2.0f);
  const float s = sqrtf(-2.0f * logf(u));
  float2 result;
  __sincosf(v, &result.x, &result.y);
  result.x *= s;
  result.y *= s;
  return result;
}

CAUSEWAY_RANDOM double2 boxMuller(unsigned int x0, unsigned int x1, unsigned int y0, unsigned int y1) {
  const double u = uniformDouble(x0, x1);
  const unsigned long long z = (unsigned long long)y0 ^ ((unsigned long long)y1 << (53 - 32));
  const double v = z * (1.1102230246251565e-16 * 2.0) + 1.1102230246251565e-16;
  const double s = sqrt(-2.0 * log(u));
  double2 result;
  sincospi(v, &result.x, &result.y);
  result.x *= s;
  result.y *= s;
  return result;
}

// A number of Poisson's distribution: by multiplication of uniform numbers for small means, else by the method PTRS of
// transformed rejection (W. Hörmann, "The transformed rejection method for generating Poisson random variables", 1993).
// cuRAND's numbers may differ.
template <class State>
CAUSEWAY_RANDOM unsigned int poisson(State *state, double mean) {
  if (mean < 10.0) {
    const double limit = exp(-mean);
    unsigned int count = 0;
    for (double product = uniformDouble(curand(state), curand(state)); product > limit; ++count) {
      product *= uniformDouble(curand(state), curand(state));
    }
    return count;
  }
  const double root = sqrt(mean), b = 0.931 + 2.53 * root, a = -0.059 + 0.02483 * b;
  const double inverse = 1.1239 + 1.1328 / (b - 3.4), accepted = 0.9277 - 3.6224 / (b - 2.0);
  for (;;) {
    const double u = uniformDouble(curand(state), curand(state)) - 0.5;
    const double v = uniformDouble(curand(state), curand(state));
    const double us = 0.5 - fabs(u), k = floor((2.0 * a / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= accepted) return (unsigned int)k;
    if (k < 0.0 || (us < 0.013 && v > us)) continue;
    if (log(v) + log(inverse) - log(a / (us * us) + b) <= k * log(mean) - mean - lgamma(k + 1.0)) {
      return (unsigned int)k;
    }
  }
}

}  // namespace causeway_random

// The distributions of generators whose numbers come one after the other.
#define CAUSEWAY_DISTRIBUTIONS(State)                                                                       \
  CAUSEWAY_RANDOM float curand_uniform(State *state) { return causeway_random::uniform(curand(state)); }    \
  CAUSEWAY_RANDOM double curand_uniform_double(State *state) {                                              \
    const unsigned int x = curand(state), y = curand(state);                                                \
    return causeway_random::uniformDouble(x, y);                                                            \
  }                                                                                                         \
  CAUSEWAY_RANDOM float2 curand_normal2(State *state) {                                                     \
    const unsigned int x = curand(state), y = curand(state);                                                \
    return causeway_random::boxMuller(x, y);                                                                \
  }                                                                                                         \
  CAUSEWAY_RANDOM float curand_normal(State *state) {                                                       \
    if (state->boxmuller_flag) {                                                                            \
      state->boxmuller_flag = 0;                                                                            \
      return state->boxmuller_extra;                                                                        \
    }                                                                                                       \
    const float2 pair = curand_normal2(state);                                                              \
    state->boxmuller_extra = pair.y;                                                                        \
    state->boxmuller_flag = 1;                                                                              \
    return pair.x;                                                                                          \
  }                                                                                                         \
  CAUSEWAY_RANDOM double2 curand_normal2_double(State *state) {                                             \
    const unsigned int x0 = curand(state), x1 = curand(state), y0 = curand(state), y1 = curand(state);      \
    return causeway_random::boxMuller(x0, x1, y0, y1);                                                      \
  }                                                                                                         \
  CAUSEWAY_RANDOM double curand_normal_double(State *state) {                                               \
    if (state->boxmuller_flag_double) {                                                                     \
      state->boxmuller_flag_double = 0;                                                                     \
      return state->boxmuller_extra_double;                                                                 \
    }                                                                                                       \
    const double2 pair = curand_normal2_double(state);                                                      \
    state->boxmuller_extra_double = pair.y;                                                                 \
    state->boxmuller_flag_double = 1;                                                                       \
    return pair.x;                                                                                          \
  }                                                                                                         \
  CAUSEWAY_RANDOM float2 curand_log_normal2(State *state, float mean, float stddev) {                       \
    const float2 pair = curand_normal2(state);                                                              \
    return make_float2(expf(mean + stddev * pair.x), expf(mean + stddev * pair.y));                         \
  }                                                                                                         \
  CAUSEWAY_RANDOM double2 curand_log_normal2_double(State *state, double mean, double stddev) {             \
    const double2 pair = curand_normal2_double(state);                                                      \
    return make_double2(exp(mean + stddev * pair.x), exp(mean + stddev * pair.y));                          \
  }                                                                                                         \
  CAUSEWAY_RANDOM unsigned int curand_poisson(State *state, double lambda) {                                \
    return causeway_random::poisson(state, lambda);                                                         \
  }                                                                                                         \
  CAUSEWAY_LOG_NORMAL(State)

// The distributions of Sobol' points, each of which is made from one.
#define CAUSEWAY_POINT_DISTRIBUTIONS(State)                                                                 \
  CAUSEWAY_RANDOM float curand_uniform(State *state) { return causeway_random::uniform(curand(state)); }    \
  CAUSEWAY_RANDOM double curand_uniform_double(State *state) {                                              \
    return causeway_random::uniformDouble(curand(state));                                                   \
  }                                                                                                         \
  CAUSEWAY_RANDOM float curand_normal(State *state) { return normcdfinvf(curand_uniform(state)); }          \
  CAUSEWAY_RANDOM double curand_normal_double(State *state) { return normcdfinv(curand_uniform_double(state)); } \
  CAUSEWAY_LOG_NORMAL(State)

#define CAUSEWAY_LOG_NORMAL(State)                                                                          \
  CAUSEWAY_RANDOM float curand_log_normal(State *state, float mean, float stddev) {                         \
    return expf(mean + stddev * curand_normal(state));                                                      \
  }                                                                                                         \
  CAUSEWAY_RANDOM double curand_log_normal_double(State *state, double mean, double stddev) {               \
    return exp(mean + stddev * curand_normal_double(state));                                                \
  }

CAUSEWAY_DISTRIBUTIONS(curandStateXORWOW_t)
CAUSEWAY_DISTRIBUTIONS(curandStatePhilox4_32_10_t)
CAUSEWAY_DISTRIBUTIONS(curandStateMRG32k3a_t)
CAUSEWAY_POINT_DISTRIBUTIONS(curandStateSobol32_t)
CAUSEWAY_POINT_DISTRIBUTIONS(curandStateScrambledSobol32_t)
CAUSEWAY_POINT_DISTRIBUTIONS(curandStateSobol64_t)
CAUSEWAY_POINT_DISTRIBUTIONS(curandStateScrambledSobol64_t)

#undef CAUSEWAY_DISTRIBUTIONS
#undef CAUSEWAY_POINT_DISTRIBUTIONS
#undef CAUSEWAY_LOG_NORMAL

// Four numbers at once, which Philox makes anyhow.
CAUSEWAY_RANDOM float4 curand_uniform4(curandStatePhilox4_32_10_t *state) {
  const uint4 x = curand4(state);
  return make_float4(
      causeway_random::uniform(x.x), causeway_random::uniform(x.y), causeway_random::uniform(x.z),
      causeway_random::uniform(x.w));
}
CAUSEWAY_RANDOM double2 curand_uniform2_double(curandStatePhilox4_32_10_t *state) {
  const uint4 x = curand4(state);
  return make_double2(causeway_random::uniformDouble(x.x, x.y), causeway_random::uniformDouble(x.z, x.w));
}
CAUSEWAY_RANDOM float4 curand_normal4(curandStatePhilox4_32_10_t *state) {
  const uint4 x = curand4(state);
  const float2 a = causeway_random::boxMuller(x.x, x.y), b = causeway_random::boxMuller(x.z, x.w);
  return make_float4(a.x, a.y, b.x, b.y);
}
CAUSEWAY_RANDOM float4 curand_log_normal4(curandStatePhilox4_32_10_t *state, float mean, float stddev) {
  const float4 n = curand_normal4(state);
  return make_float4(
      expf(mean + stddev * n.x), expf(mean + stddev * n.y), expf(mean + stddev * n.z), expf(mean + stddev * n.w));
}
CAUSEWAY_RANDOM uint4 curand_poisson4(curandStatePhilox4_32_10_t *state, double lambda) {
  const unsigned int a = curand_poisson(state, lambda), b = curand_poisson(state, lambda);
  const unsigned int c = curand_poisson(state, lambda), d = curand_poisson(state, lambda);
  return make_uint4(a, b, c, d);
}

#endif
