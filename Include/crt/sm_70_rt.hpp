// Included by clang's __clang_cuda_intrinsics.h, which defines everything of this architecture but the following.
#ifndef CAUSEWAY_SM_70_RT_HPP
#define CAUSEWAY_SM_70_RT_HPP

#if defined(__CUDA__)
// Suspends the thread for about so many nanoseconds; a thread that goes on at once keeps the promise too.
static __device__ __forceinline__ void __nanosleep(unsigned int) {}
#endif

#endif
