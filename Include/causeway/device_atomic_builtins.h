// Atomic access with a chosen order and scope (CUDA C++ Programming Guide, "Built-in Atomic Functions"). A scope is
// taken for the whole device's, which is no less than any.
#ifndef CAUSEWAY_DEVICE_ATOMIC_BUILTINS_H
#define CAUSEWAY_DEVICE_ATOMIC_BUILTINS_H

enum {
  __NV_ATOMIC_RELAXED = __ATOMIC_RELAXED,
  __NV_ATOMIC_CONSUME = __ATOMIC_CONSUME,
  __NV_ATOMIC_ACQUIRE = __ATOMIC_ACQUIRE,
  __NV_ATOMIC_RELEASE = __ATOMIC_RELEASE,
  __NV_ATOMIC_ACQ_REL = __ATOMIC_ACQ_REL,
  __NV_ATOMIC_SEQ_CST = __ATOMIC_SEQ_CST
};
enum {
  __NV_THREAD_SCOPE_THREAD,
  __NV_THREAD_SCOPE_BLOCK,
  __NV_THREAD_SCOPE_CLUSTER,
  __NV_THREAD_SCOPE_DEVICE,
  __NV_THREAD_SCOPE_SYSTEM
};
#define __NV_ATOMIC_RELAXED __NV_ATOMIC_RELAXED
#define __NV_ATOMIC_CONSUME __NV_ATOMIC_CONSUME
#define __NV_ATOMIC_ACQUIRE __NV_ATOMIC_ACQUIRE
#define __NV_ATOMIC_RELEASE __NV_ATOMIC_RELEASE
#define __NV_ATOMIC_ACQ_REL __NV_ATOMIC_ACQ_REL
#define __NV_ATOMIC_SEQ_CST __NV_ATOMIC_SEQ_CST
#define __NV_THREAD_SCOPE_THREAD __NV_THREAD_SCOPE_THREAD
#define __NV_THREAD_SCOPE_BLOCK __NV_THREAD_SCOPE_BLOCK
#define __NV_THREAD_SCOPE_CLUSTER __NV_THREAD_SCOPE_CLUSTER
#define __NV_THREAD_SCOPE_DEVICE __NV_THREAD_SCOPE_DEVICE
#define __NV_THREAD_SCOPE_SYSTEM __NV_THREAD_SCOPE_SYSTEM

namespace causeway {
// The unsigned integer of a size, as which a number of any type is read, written and exchanged.
template <unsigned size> struct Carrier;
template <> struct Carrier<1> { typedef unsigned char Type; };
template <> struct Carrier<2> { typedef unsigned short Type; };
template <> struct Carrier<4> { typedef unsigned int Type; };
template <> struct Carrier<8> { typedef unsigned long long Type; };
template <class T> struct Plain { typedef T Type; };
template <class T> struct Plain<volatile T> { typedef T Type; };
template <class T> struct Plain<const T> { typedef T Type; };
template <class T> struct Plain<const volatile T> { typedef T Type; };

template <class To, class From>
static __device__ __inline__ __attribute__((always_inline)) To sameBits(const From &from) {
  static_assert(sizeof(To) == sizeof(From), "");
  To to;
  __builtin_memcpy(&to, &from, sizeof(To));
  return to;
}
}  // namespace causeway

// Only the address says what type it is; the other arguments convert to it.
#define CAUSEWAY_T typename causeway::Plain<Object>::Type
#define CAUSEWAY_WORD typename causeway::Carrier<sizeof(Object)>::Type
#define CAUSEWAY_ATOMIC_TEMPLATE                                              \
  template <class Object>                                                     \
  static __device__ __inline__ __attribute__((always_inline))

CAUSEWAY_ATOMIC_TEMPLATE CAUSEWAY_T __nv_atomic_load_n(Object *p, int order, int = __NV_THREAD_SCOPE_SYSTEM) {
  return causeway::sameBits<CAUSEWAY_T>((CAUSEWAY_WORD)__atomic_load_n((const volatile CAUSEWAY_WORD *)p, order));
}
CAUSEWAY_ATOMIC_TEMPLATE void __nv_atomic_load(Object *p, CAUSEWAY_T *result, int order, int = __NV_THREAD_SCOPE_SYSTEM) {
  *result = __nv_atomic_load_n(p, order);
}
CAUSEWAY_ATOMIC_TEMPLATE void __nv_atomic_store_n(Object *p, CAUSEWAY_T value, int order, int = __NV_THREAD_SCOPE_SYSTEM) {
  __atomic_store_n((volatile CAUSEWAY_WORD *)p, causeway::sameBits<CAUSEWAY_WORD>(value), order);
}
CAUSEWAY_ATOMIC_TEMPLATE void __nv_atomic_store(Object *p, CAUSEWAY_T *value, int order, int = __NV_THREAD_SCOPE_SYSTEM) {
  __nv_atomic_store_n(p, *value, order);
}
CAUSEWAY_ATOMIC_TEMPLATE CAUSEWAY_T __nv_atomic_exchange_n(Object *p, CAUSEWAY_T value, int order, int = __NV_THREAD_SCOPE_SYSTEM) {
  return causeway::sameBits<CAUSEWAY_T>((CAUSEWAY_WORD)__atomic_exchange_n((volatile CAUSEWAY_WORD *)p, causeway::sameBits<CAUSEWAY_WORD>(value), order));
}
CAUSEWAY_ATOMIC_TEMPLATE void __nv_atomic_exchange(
    Object *p, CAUSEWAY_T *value, CAUSEWAY_T *result, int order, int = __NV_THREAD_SCOPE_SYSTEM) {
  *result = __nv_atomic_exchange_n(p, *value, order);
}
CAUSEWAY_ATOMIC_TEMPLATE bool __nv_atomic_compare_exchange_n(
    Object *p, CAUSEWAY_T *expected, CAUSEWAY_T desired, bool, int success, int failure, int = __NV_THREAD_SCOPE_SYSTEM) {
  CAUSEWAY_WORD seen = causeway::sameBits<CAUSEWAY_WORD>(*expected);
  const bool isDone = __atomic_compare_exchange_n(
      (volatile CAUSEWAY_WORD *)p, &seen, causeway::sameBits<CAUSEWAY_WORD>(desired), false, success, failure);
  if (!isDone) *expected = causeway::sameBits<CAUSEWAY_T>(seen);
  return isDone;
}
CAUSEWAY_ATOMIC_TEMPLATE bool __nv_atomic_compare_exchange(
    Object *p, CAUSEWAY_T *expected, CAUSEWAY_T *desired, bool weak, int success, int failure, int = __NV_THREAD_SCOPE_SYSTEM) {
  return __nv_atomic_compare_exchange_n(p, expected, *desired, weak, success, failure);
}

// The old value; the operation is a compare-and-exchange for floating point, which LLVM's operations vary in.
#define CAUSEWAY_ATOMIC_FETCH(name, builtin, float_expression)                                            \
  CAUSEWAY_ATOMIC_TEMPLATE CAUSEWAY_T __nv_atomic_fetch_##name(                                                    \
      Object *p, CAUSEWAY_T value, int order, int = __NV_THREAD_SCOPE_SYSTEM) {                                    \
    if constexpr ((CAUSEWAY_T)0.5 != (CAUSEWAY_T)0) {                                                                       \
      CAUSEWAY_T old = __nv_atomic_load_n(p, __ATOMIC_RELAXED);                                                    \
      while (!__nv_atomic_compare_exchange_n(p, &old, (CAUSEWAY_T)(float_expression), true, order, __ATOMIC_RELAXED)) {} \
      return old;                                                                                         \
    } else {                                                                                              \
      return builtin(p, value, order);                                                                    \
    }                                                                                                     \
  }
CAUSEWAY_ATOMIC_FETCH(add, __atomic_fetch_add, old + value)
CAUSEWAY_ATOMIC_FETCH(sub, __atomic_fetch_sub, old - value)
CAUSEWAY_ATOMIC_FETCH(min, __atomic_fetch_min, old < value ? old : value)
CAUSEWAY_ATOMIC_FETCH(max, __atomic_fetch_max, old > value ? old : value)
#undef CAUSEWAY_ATOMIC_FETCH
#define CAUSEWAY_ATOMIC_FETCH(name, builtin)                                                              \
  CAUSEWAY_ATOMIC_TEMPLATE CAUSEWAY_T __nv_atomic_fetch_##name(                                                    \
      Object *p, CAUSEWAY_T value, int order, int = __NV_THREAD_SCOPE_SYSTEM) {                                    \
    return builtin(p, value, order);                                                                      \
  }
CAUSEWAY_ATOMIC_FETCH(and, __atomic_fetch_and)
CAUSEWAY_ATOMIC_FETCH(or, __atomic_fetch_or)
CAUSEWAY_ATOMIC_FETCH(xor, __atomic_fetch_xor)
#undef CAUSEWAY_ATOMIC_FETCH

// The same without the old value.
#define CAUSEWAY_ATOMIC_UPDATE(name)                                                                      \
  CAUSEWAY_ATOMIC_TEMPLATE void __nv_atomic_##name(                                                       \
      Object *p, CAUSEWAY_T value, int order, int scope = __NV_THREAD_SCOPE_SYSTEM) {                     \
    __nv_atomic_fetch_##name(p, value, order, scope);                                                     \
  }
CAUSEWAY_ATOMIC_UPDATE(add)
CAUSEWAY_ATOMIC_UPDATE(sub)
CAUSEWAY_ATOMIC_UPDATE(min)
CAUSEWAY_ATOMIC_UPDATE(max)
CAUSEWAY_ATOMIC_UPDATE(and)
CAUSEWAY_ATOMIC_UPDATE(or)
CAUSEWAY_ATOMIC_UPDATE(xor)
#undef CAUSEWAY_ATOMIC_UPDATE
#undef CAUSEWAY_ATOMIC_TEMPLATE
#undef CAUSEWAY_T
#undef CAUSEWAY_WORD

static __device__ __inline__ void __nv_atomic_thread_fence(int order, int = __NV_THREAD_SCOPE_SYSTEM) {
  __atomic_thread_fence(order);
}

#endif
