// make_float4 and the like (CUDA C++ Programming Guide, "Built-in Vector Types").
#ifndef CAUSEWAY_VECTOR_FUNCTIONS_H
#define CAUSEWAY_VECTOR_FUNCTIONS_H
// Programs ask by this name whether the header has been included.
#define __VECTOR_FUNCTIONS_H__

#include "vector_types.h"

#if defined(__cplusplus)
#define CAUSEWAY_MAKE static __inline__ __host__ __device__
#else
#define CAUSEWAY_MAKE static __inline__
#endif

#define CAUSEWAY_MAKERS(name, type) \
  CAUSEWAY_MAKE struct name##1 make_##name##1(type x) { \
    struct name##1 v; \
    v.x = x; \
    return v; \
  } \
  CAUSEWAY_MAKE struct name##2 make_##name##2(type x, type y) { \
    struct name##2 v; \
    v.x = x, v.y = y; \
    return v; \
  } \
  CAUSEWAY_MAKE struct name##3 make_##name##3(type x, type y, type z) { \
    struct name##3 v; \
    v.x = x, v.y = y, v.z = z; \
    return v; \
  } \
  CAUSEWAY_MAKE struct name##4 make_##name##4(type x, type y, type z, type w) { \
    struct name##4 v; \
    v.x = x, v.y = y, v.z = z, v.w = w; \
    return v; \
  }

CAUSEWAY_MAKERS(char, signed char)
CAUSEWAY_MAKERS(uchar, unsigned char)
CAUSEWAY_MAKERS(short, short)
CAUSEWAY_MAKERS(ushort, unsigned short)
CAUSEWAY_MAKERS(int, int)
CAUSEWAY_MAKERS(uint, unsigned int)
CAUSEWAY_MAKERS(long, long int)
CAUSEWAY_MAKERS(ulong, unsigned long int)
CAUSEWAY_MAKERS(longlong, long long int)
CAUSEWAY_MAKERS(ulonglong, unsigned long long int)
CAUSEWAY_MAKERS(float, float)
CAUSEWAY_MAKERS(double, double)

#undef CAUSEWAY_MAKERS
#undef CAUSEWAY_MAKE

#endif
