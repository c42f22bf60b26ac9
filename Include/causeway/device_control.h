// Messages, assertions, allocation and kinds of memory on the device.
#ifndef CAUSEWAY_DEVICE_CONTROL_H
#define CAUSEWAY_DEVICE_CONTROL_H

extern "C" {
__device__ int vprintf(const char *, const char *);
__device__ int printf(const char *, ...);
__device__ void free(void *) __attribute((nothrow));
__device__ void *malloc(size_t) __attribute((nothrow)) __attribute__((malloc));
__device__ void __assertfail(
    const char *message, const char *file, unsigned line, const char *function, size_t characterSize)
    __attribute__((noreturn));
__device__ static inline void __assert_fail(
    const char *message, const char *file, unsigned line, const char *function) {
  __assertfail(message, file, line, function, sizeof(char));
}
}

// On the device these are loops over bytes; memcpy and memset are declared by clang's headers.
static __device__ inline void *memmove(void *to, const void *from, size_t count) {
  return __builtin_memmove(to, from, count);
}
static __device__ inline int memcmp(const void *a, const void *b, size_t count) {
  const unsigned char *x = (const unsigned char *)a, *y = (const unsigned char *)b;
  for (size_t i = 0; i < count; ++i)
    if (x[i] != y[i]) return x[i] < y[i] ? -1 : 1;
  return 0;
}

// What the C++ library's constexpr functions (std::equal, std::find, std::string_view) call where they are not computed by
// the compiler: symbols without names, so that a program's own functions of these names stand beside them.
extern "C" {
__device__ inline int causeway_memcmp(const void *a, const void *b, size_t count) __asm__("memcmp");
__device__ inline int causeway_memcmp(const void *a, const void *b, size_t count) { return memcmp(a, b, count); }
__device__ inline const void *causeway_memchr(const void *in, int byte, size_t count) __asm__("memchr");
__device__ inline const void *causeway_memchr(const void *in, int byte, size_t count) {
  const unsigned char *p = (const unsigned char *)in;
  for (size_t i = 0; i < count; ++i)
    if (p[i] == (unsigned char)byte) return p + i;
  return 0;
}
__device__ inline size_t causeway_strlen(const char *text) __asm__("strlen");
__device__ inline size_t causeway_strlen(const char *text) {
  size_t count = 0;
  while (text[count]) ++count;
  return count;
}
}

namespace std {
__device__ static inline void free(void *p) { ::free(p); }
__device__ static inline void *malloc(size_t size) { return ::malloc(size); }
}  // namespace std

#include "device_heap.h"

#define CAUSEWAY_DEVICE static __device__ __inline__ __attribute__((always_inline))

CAUSEWAY_DEVICE unsigned int __isGlobal(const void *p) { return __nvvm_isspacep_global(p); }
CAUSEWAY_DEVICE unsigned int __isShared(const void *p) { return __nvvm_isspacep_shared(p); }
CAUSEWAY_DEVICE unsigned int __isConstant(const void *p) { return __nvvm_isspacep_const(p); }
CAUSEWAY_DEVICE unsigned int __isLocal(const void *p) { return __nvvm_isspacep_local(p); }

// Addresses within one kind of memory as numbers, and back.
#define CAUSEWAY_CONVERSIONS(space, number)                                                  \
  CAUSEWAY_DEVICE size_t __cvta_generic_to_##space(const void *p) {                          \
    return (size_t)(__attribute__((address_space(number))) const void *)p;                   \
  }                                                                                          \
  CAUSEWAY_DEVICE void *__cvta_##space##_to_generic(size_t p) {                              \
    return (void *)(__attribute__((address_space(number))) void *)p;                         \
  }
CAUSEWAY_CONVERSIONS(global, 1)
CAUSEWAY_CONVERSIONS(shared, 3)
CAUSEWAY_CONVERSIONS(constant, 4)
CAUSEWAY_CONVERSIONS(local, 5)
#undef CAUSEWAY_CONVERSIONS

#undef CAUSEWAY_DEVICE

#endif
