// The states of the generators of random numbers on the device, which programs keep in arrays and structures.
#ifndef CAUSEWAY_RANDOM_STATE_H
#define CAUSEWAY_RANDOM_STATE_H

#include "../cuda_runtime.h"

#define CAUSEWAY_RANDOM static __device__ __inline__

// A generator's state: the five words of the shift register, the counter, and a normal number that was made with the one
// before.
struct curandStateXORWOW {
  unsigned int d, v[5];
  int boxmuller_flag;
  int boxmuller_flag_double;
  float boxmuller_extra;
  double boxmuller_extra_double;
};
typedef struct curandStateXORWOW curandStateXORWOW_t;
typedef struct curandStateXORWOW curandState_t;
typedef struct curandStateXORWOW curandState;

// A generator's state: the counter, what it gives, the key and the place of the next number among the four.
struct curandStatePhilox4_32_10 {
  uint4 ctr;
  uint4 output;
  uint2 key;
  unsigned int STATE;
  int boxmuller_flag;
  int boxmuller_flag_double;
  float boxmuller_extra;
  double boxmuller_extra_double;
};
typedef struct curandStatePhilox4_32_10 curandStatePhilox4_32_10_t;

// A generator's state: the last three numbers of each component.
struct curandStateMRG32k3a {
  unsigned int s1[3];
  unsigned int s2[3];
  int boxmuller_flag;
  int boxmuller_flag_double;
  float boxmuller_extra;
  double boxmuller_extra_double;
};
typedef struct curandStateMRG32k3a curandStateMRG32k3a_t;

#endif
