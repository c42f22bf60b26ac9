// What the generators of random numbers on the device have in common.
#ifndef CAUSEWAY_RANDOM_STATE_H
#define CAUSEWAY_RANDOM_STATE_H

#include "../cuda_runtime.h"

#define CAUSEWAY_RANDOM static __device__ __inline__

#endif
