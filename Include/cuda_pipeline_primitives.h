// Copies to shared memory that a thread starts and waits for (CUDA C++ Programming Guide, "Pipeline Primitives Interface").
// A copy has ended when the call returns, so that there is nothing to wait for; `__syncthreads` shows it to the others.
#ifndef CAUSEWAY_CUDA_PIPELINE_PRIMITIVES_H
#define CAUSEWAY_CUDA_PIPELINE_PRIMITIVES_H

#include "cuda_runtime.h"

#if defined(__CUDA__) && defined(__cplusplus)

// Copies 4, 8 or 16 bytes, aligned to as many; the last `zeros` of them are zero and are not read.
static __device__ __inline__ void __pipeline_memcpy_async(
    void *__restrict__ to, const void *__restrict__ from, size_t bytes, size_t zeros = 0) {
  if (zeros != 0) {
    for (size_t i = 0; i < bytes; i++) ((char *)to)[i] = i + zeros < bytes ? ((const char *)from)[i] : 0;
  } else if (bytes == 16) {
    *(uint4 *)to = *(const uint4 *)from;
  } else if (bytes == 8) {
    *(uint2 *)to = *(const uint2 *)from;
  } else {
    *(unsigned int *)to = *(const unsigned int *)from;
  }
}

// Makes the copies since the last call a group.
static __device__ __inline__ void __pipeline_commit() {}

// Waits for all groups of copies but the last `count`.
static __device__ __inline__ void __pipeline_wait_prior(size_t count) { (void)count; }

#endif
#endif
