// Random numbers made by threads of the device (cuRAND, "Device API"): XORWOW, Philox-4x32-10, MRG32k3a and Sobol'
// sequences, written from their papers. Which sequences should equal cuRAND's stands with each generator.
#ifndef CAUSEWAY_CURAND_KERNEL_H
#define CAUSEWAY_CURAND_KERNEL_H
// Programs ask by this name whether the header has been included.
#define CURAND_KERNEL_H_

#include "cuda_runtime.h"
#include "causeway/random_state.h"
#include "curand.h"

#if defined(__CUDA__) && defined(__cplusplus)
#include "causeway/random_distributions.h"
#endif

#endif
