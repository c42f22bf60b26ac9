// Atomic functions (CUDA C++ Programming Guide, "Atomic Functions"), with the scopes _block and _system.
#ifndef CAUSEWAY_DEVICE_ATOMICS_H
#define CAUSEWAY_DEVICE_ATOMICS_H

#define CAUSEWAY_ATOMIC(suffix)                                                                                       \
  static __device__ __inline__ int atomicAdd##suffix(int *p, int v) { return __iAtomicAdd##suffix(p, v); }            \
  static __device__ __inline__ unsigned atomicAdd##suffix(unsigned *p, unsigned v) {                                  \
    return __uAtomicAdd##suffix(p, v);                                                                                \
  }                                                                                                                   \
  static __device__ __inline__ unsigned long long atomicAdd##suffix(unsigned long long *p, unsigned long long v) {    \
    return __ullAtomicAdd##suffix(p, v);                                                                              \
  }                                                                                                                   \
  static __device__ __inline__ float atomicAdd##suffix(float *p, float v) { return __fAtomicAdd##suffix(p, v); }      \
  static __device__ __inline__ double atomicAdd##suffix(double *p, double v) { return __dAtomicAdd##suffix(p, v); }   \
  static __device__ __inline__ int atomicSub##suffix(int *p, int v) {                                                 \
    return __iAtomicAdd##suffix(p, (int)-(unsigned)v);                                                                \
  }                                                                                                                   \
  static __device__ __inline__ unsigned atomicSub##suffix(unsigned *p, unsigned v) {                                  \
    return __uAtomicAdd##suffix(p, -v);                                                                               \
  }                                                                                                                   \
  static __device__ __inline__ int atomicExch##suffix(int *p, int v) { return __iAtomicExch##suffix(p, v); }          \
  static __device__ __inline__ unsigned atomicExch##suffix(unsigned *p, unsigned v) {                                 \
    return __uAtomicExch##suffix(p, v);                                                                               \
  }                                                                                                                   \
  static __device__ __inline__ unsigned long long atomicExch##suffix(unsigned long long *p, unsigned long long v) {   \
    return __ullAtomicExch##suffix(p, v);                                                                             \
  }                                                                                                                   \
  static __device__ __inline__ float atomicExch##suffix(float *p, float v) { return __fAtomicExch##suffix(p, v); }    \
  static __device__ __inline__ int atomicMin##suffix(int *p, int v) { return __iAtomicMin##suffix(p, v); }            \
  static __device__ __inline__ unsigned atomicMin##suffix(unsigned *p, unsigned v) {                                  \
    return __uAtomicMin##suffix(p, v);                                                                                \
  }                                                                                                                   \
  static __device__ __inline__ long long atomicMin##suffix(long long *p, long long v) {                               \
    return __illAtomicMin##suffix(p, v);                                                                              \
  }                                                                                                                   \
  static __device__ __inline__ unsigned long long atomicMin##suffix(unsigned long long *p, unsigned long long v) {    \
    return __ullAtomicMin##suffix(p, v);                                                                              \
  }                                                                                                                   \
  static __device__ __inline__ int atomicMax##suffix(int *p, int v) { return __iAtomicMax##suffix(p, v); }            \
  static __device__ __inline__ unsigned atomicMax##suffix(unsigned *p, unsigned v) {                                  \
    return __uAtomicMax##suffix(p, v);                                                                                \
  }                                                                                                                   \
  static __device__ __inline__ long long atomicMax##suffix(long long *p, long long v) {                               \
    return __illAtomicMax##suffix(p, v);                                                                              \
  }                                                                                                                   \
  static __device__ __inline__ unsigned long long atomicMax##suffix(unsigned long long *p, unsigned long long v) {    \
    return __ullAtomicMax##suffix(p, v);                                                                              \
  }                                                                                                                   \
  static __device__ __inline__ unsigned atomicInc##suffix(unsigned *p, unsigned v) {                                  \
    return __uAtomicInc##suffix(p, v);                                                                                \
  }                                                                                                                   \
  static __device__ __inline__ unsigned atomicDec##suffix(unsigned *p, unsigned v) {                                  \
    return __uAtomicDec##suffix(p, v);                                                                                \
  }                                                                                                                   \
  CAUSEWAY_ATOMIC_BITS(And, suffix)                                                                                   \
  CAUSEWAY_ATOMIC_BITS(Or, suffix)                                                                                    \
  CAUSEWAY_ATOMIC_BITS(Xor, suffix)                                                                                   \
  static __device__ __inline__ int atomicCAS##suffix(int *p, int expected, int v) {                                   \
    return __iAtomicCAS##suffix(p, expected, v);                                                                      \
  }                                                                                                                   \
  static __device__ __inline__ unsigned atomicCAS##suffix(unsigned *p, unsigned expected, unsigned v) {               \
    return (unsigned)__iAtomicCAS##suffix((int *)p, (int)expected, (int)v);                                           \
  }                                                                                                                   \
  static __device__ __inline__ unsigned long long atomicCAS##suffix(                                                  \
      unsigned long long *p, unsigned long long expected, unsigned long long v) {                                     \
    return __ullAtomicCAS##suffix(p, expected, v);                                                                    \
  }

#define CAUSEWAY_ATOMIC_BITS(name, suffix)                                                                            \
  static __device__ __inline__ int atomic##name##suffix(int *p, int v) { return __iAtomic##name##suffix(p, v); }      \
  static __device__ __inline__ unsigned atomic##name##suffix(unsigned *p, unsigned v) {                               \
    return __uAtomic##name##suffix(p, v);                                                                             \
  }                                                                                                                   \
  static __device__ __inline__ unsigned long long atomic##name##suffix(                                               \
      unsigned long long *p, unsigned long long v) {                                                                  \
    return __ullAtomic##name##suffix(p, v);                                                                           \
  }

CAUSEWAY_ATOMIC()
CAUSEWAY_ATOMIC(_block)
CAUSEWAY_ATOMIC(_system)

#undef CAUSEWAY_ATOMIC
#undef CAUSEWAY_ATOMIC_BITS

#endif
