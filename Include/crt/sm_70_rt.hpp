// Included by clang's __clang_cuda_intrinsics.h, which defines everything of this architecture but the following.
#ifndef CAUSEWAY_SM_70_RT_HPP
#define CAUSEWAY_SM_70_RT_HPP

#if defined(__CUDA__)
// Suspends the thread for about so many nanoseconds; a thread that goes on at once keeps the promise too.
static __device__ __forceinline__ void __nanosleep(unsigned int) {}

// Comparison of a value among the threads of a warp (CUDA C++ Programming Guide, "Warp Match Functions").
#define CAUSEWAY_MATCH(type, bits, number)                                                              \
  static __device__ __forceinline__ unsigned int __match_any_sync(unsigned int mask, type value) {      \
    return __match##bits##_any_sync(mask, number);                                                      \
  }                                                                                                     \
  static __device__ __forceinline__ unsigned int __match_all_sync(                                      \
      unsigned int mask, type value, int *predicate) {                                                  \
    return __match##bits##_all_sync(mask, number, predicate);                                           \
  }
CAUSEWAY_MATCH(int, 32, (unsigned int)value)
CAUSEWAY_MATCH(unsigned int, 32, value)
CAUSEWAY_MATCH(long, 64, (unsigned long long)value)
CAUSEWAY_MATCH(unsigned long, 64, value)
CAUSEWAY_MATCH(long long, 64, (unsigned long long)value)
CAUSEWAY_MATCH(unsigned long long, 64, value)
CAUSEWAY_MATCH(float, 32, __float_as_uint(value))
CAUSEWAY_MATCH(double, 64, (unsigned long long)__double_as_longlong(value))
#undef CAUSEWAY_MATCH
#endif

#endif
