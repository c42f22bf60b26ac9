// threadIdx, blockIdx, blockDim, gridDim and warpSize: in CUDA code they are built in; elsewhere they only have names.
#ifndef CAUSEWAY_DEVICE_LAUNCH_PARAMETERS_H
#define CAUSEWAY_DEVICE_LAUNCH_PARAMETERS_H
// Programs ask by this name whether the header has been included.
#define __DEVICE_LAUNCH_PARAMETERS_H__

#include "vector_types.h"

#if !defined(__CUDA__) && defined(__cplusplus)
extern "C" {
extern const uint3 threadIdx;
extern const uint3 blockIdx;
extern const dim3 blockDim;
extern const dim3 gridDim;
extern const int warpSize;
}
#endif

#endif
