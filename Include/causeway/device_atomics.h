// Atomic functions (CUDA C++ Programming Guide, "Atomic Functions"), with the scopes _block and _system, which are no
// less than the device's own here. They order nothing else, as in CUDA.
#ifndef CAUSEWAY_DEVICE_ATOMICS_H
#define CAUSEWAY_DEVICE_ATOMICS_H

#define CAUSEWAY_ATOMIC_UPDATE(name, suffix, type, builtin)                                                 \
  static __device__ __inline__ type atomic##name##suffix(type *p, type v) {                                 \
    return builtin(p, v, __ATOMIC_RELAXED);                                                                 \
  }
#define CAUSEWAY_ATOMIC_WORDS(name, suffix, builtin)                                                        \
  CAUSEWAY_ATOMIC_UPDATE(name, suffix, int, builtin)                                                        \
  CAUSEWAY_ATOMIC_UPDATE(name, suffix, unsigned, builtin)                                                   \
  CAUSEWAY_ATOMIC_UPDATE(name, suffix, unsigned long long, builtin)
#define CAUSEWAY_ATOMIC_COMPARE(suffix, type)                                                               \
  static __device__ __inline__ type atomicCAS##suffix(type *p, type expected, type v) {                     \
    __atomic_compare_exchange_n(p, &expected, v, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED);                \
    return expected;                                                                                        \
  }

// Sums of double precision are a template, so that a program may have a function of its own under that name: devices before
// compute capability 6.0, for which nvcc compiles by default, do not have it.
template <typename T>
struct __causeway_double {};
template <>
struct __causeway_double<double> {
  typedef double type;
};

#define CAUSEWAY_ATOMIC(suffix)                                                                             \
  CAUSEWAY_ATOMIC_WORDS(Add, suffix, __atomic_fetch_add)                                                    \
  static __device__ __inline__ float atomicAdd##suffix(float *p, float v) {                                 \
    return __nvvm_atom_add_gen_f(p, v);                                                                     \
  }                                                                                                         \
  template <typename T>                                                                                     \
  static __device__ __inline__ typename __causeway_double<T>::type atomicAdd##suffix(                       \
      T *p, typename __causeway_double<T>::type v) {                                                        \
    return __nvvm_atom_add_gen_d(p, v);                                                                     \
  }                                                                                                         \
  CAUSEWAY_ATOMIC_UPDATE(Sub, suffix, int, __atomic_fetch_sub)                                              \
  CAUSEWAY_ATOMIC_UPDATE(Sub, suffix, unsigned, __atomic_fetch_sub)                                         \
  CAUSEWAY_ATOMIC_WORDS(Exch, suffix, __atomic_exchange_n)                                                  \
  static __device__ __inline__ float atomicExch##suffix(float *p, float v) {                                \
    return __uint_as_float(__atomic_exchange_n((unsigned *)p, __float_as_uint(v), __ATOMIC_RELAXED));       \
  }                                                                                                         \
  CAUSEWAY_ATOMIC_WORDS(Min, suffix, __atomic_fetch_min)                                                    \
  CAUSEWAY_ATOMIC_UPDATE(Min, suffix, long long, __atomic_fetch_min)                                        \
  CAUSEWAY_ATOMIC_WORDS(Max, suffix, __atomic_fetch_max)                                                    \
  CAUSEWAY_ATOMIC_UPDATE(Max, suffix, long long, __atomic_fetch_max)                                        \
  static __device__ __inline__ unsigned atomicInc##suffix(unsigned *p, unsigned v) {                        \
    return __nvvm_atom_inc_gen_ui(p, v);                                                                    \
  }                                                                                                         \
  static __device__ __inline__ unsigned atomicDec##suffix(unsigned *p, unsigned v) {                        \
    return __nvvm_atom_dec_gen_ui(p, v);                                                                    \
  }                                                                                                         \
  CAUSEWAY_ATOMIC_WORDS(And, suffix, __atomic_fetch_and)                                                    \
  CAUSEWAY_ATOMIC_WORDS(Or, suffix, __atomic_fetch_or)                                                      \
  CAUSEWAY_ATOMIC_WORDS(Xor, suffix, __atomic_fetch_xor)                                                    \
  CAUSEWAY_ATOMIC_COMPARE(suffix, int)                                                                      \
  CAUSEWAY_ATOMIC_COMPARE(suffix, unsigned)                                                                 \
  CAUSEWAY_ATOMIC_COMPARE(suffix, unsigned long long)                                                       \
  CAUSEWAY_ATOMIC_COMPARE(suffix, unsigned short)

CAUSEWAY_ATOMIC()
CAUSEWAY_ATOMIC(_block)
CAUSEWAY_ATOMIC(_system)

#undef CAUSEWAY_ATOMIC
#undef CAUSEWAY_ATOMIC_WORDS
#undef CAUSEWAY_ATOMIC_UPDATE
#undef CAUSEWAY_ATOMIC_COMPARE

#include "device_atomic_builtins.h"

#endif
