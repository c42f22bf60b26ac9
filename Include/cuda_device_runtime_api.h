// The runtime's functions for device code (CUDA C++ Programming Guide, "CUDA Dynamic Parallelism", "Device-Side Kernel
// Launch"): those that need no launch from the device.
#ifndef CAUSEWAY_CUDA_DEVICE_RUNTIME_API_H
#define CAUSEWAY_CUDA_DEVICE_RUNTIME_API_H
// Programs ask by this name whether the header has been included.
#define __CUDA_DEVICE_RUNTIME_API_H__

#include "driver_types.h"

#if defined(__CUDA__) && defined(__cplusplus)
// Says whether the nodes of a graph that ask for this condition run (CUDA Runtime API, "Graph Management"). A handle is
// where the value lies.
static __inline__ __device__ void cudaGraphSetConditional(cudaGraphConditionalHandle handle, unsigned int value) {
  *(volatile unsigned int *)handle = value;
}
#endif

#endif
