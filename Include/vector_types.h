// The short vectors (CUDA C++ Programming Guide, "Built-in Vector Types"): sizes and alignments as there.
#ifndef CAUSEWAY_VECTOR_TYPES_H
#define CAUSEWAY_VECTOR_TYPES_H
// Programs ask by this name whether the header has been included.
#define __VECTOR_TYPES_H__

#include "host_defines.h"

#define CAUSEWAY_VECTOR_1(name, type) \
  struct name##1 { type x; }; \
  typedef struct name##1 name##1
#define CAUSEWAY_VECTOR_2(name, type, alignment) \
  struct __attribute__((aligned(alignment))) name##2 { type x, y; }; \
  typedef struct name##2 name##2
#define CAUSEWAY_VECTOR_3(name, type) \
  struct name##3 { type x, y, z; }; \
  typedef struct name##3 name##3
#define CAUSEWAY_VECTOR_4(name, type, alignment) \
  struct __attribute__((aligned(alignment))) name##4 { type x, y, z, w; }; \
  typedef struct name##4 name##4
#define CAUSEWAY_VECTORS(name, type, alignment2, alignment4) \
  CAUSEWAY_VECTOR_1(name, type); \
  CAUSEWAY_VECTOR_2(name, type, alignment2); \
  CAUSEWAY_VECTOR_3(name, type); \
  CAUSEWAY_VECTOR_4(name, type, alignment4)

CAUSEWAY_VECTORS(char, signed char, 2, 4);
CAUSEWAY_VECTORS(uchar, unsigned char, 2, 4);
CAUSEWAY_VECTORS(short, short, 4, 8);
CAUSEWAY_VECTORS(ushort, unsigned short, 4, 8);
CAUSEWAY_VECTORS(int, int, 8, 16);
CAUSEWAY_VECTORS(uint, unsigned int, 8, 16);
CAUSEWAY_VECTORS(long, long int, 16, 16);
CAUSEWAY_VECTORS(ulong, unsigned long int, 16, 16);
CAUSEWAY_VECTORS(longlong, long long int, 16, 16);
CAUSEWAY_VECTORS(ulonglong, unsigned long long int, 16, 16);
CAUSEWAY_VECTORS(float, float, 8, 16);
CAUSEWAY_VECTORS(double, double, 16, 16);

#undef CAUSEWAY_VECTORS
#undef CAUSEWAY_VECTOR_1
#undef CAUSEWAY_VECTOR_2
#undef CAUSEWAY_VECTOR_3
#undef CAUSEWAY_VECTOR_4

// The extent of a grid or block; what is left out is 1.
struct dim3 {
  unsigned int x, y, z;
#if defined(__cplusplus)
#if __cplusplus >= 201103L
  __host__ __device__ constexpr dim3(unsigned int x = 1, unsigned int y = 1, unsigned int z = 1) : x(x), y(y), z(z) {}
  __host__ __device__ constexpr dim3(uint3 v) : x(v.x), y(v.y), z(v.z) {}
  __host__ __device__ constexpr operator uint3() const { return uint3{x, y, z}; }
#else
  __host__ __device__ dim3(unsigned int x = 1, unsigned int y = 1, unsigned int z = 1) : x(x), y(y), z(z) {}
  __host__ __device__ dim3(uint3 v) : x(v.x), y(v.y), z(v.z) {}
  __host__ __device__ operator uint3() const {
    uint3 result;
    result.x = x;
    result.y = y;
    result.z = z;
    return result;
  }
#endif
#endif
};
typedef struct dim3 dim3;

#endif
