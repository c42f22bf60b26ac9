// Descriptions of a texture's elements (CUDA Runtime API, cudaCreateChannelDesc).
#ifndef CAUSEWAY_CHANNEL_DESCRIPTOR_H
#define CAUSEWAY_CHANNEL_DESCRIPTOR_H
// Programs ask by this name whether the header has been included.
#define __CHANNEL_DESCRIPTOR_H__

#include "cuda_runtime_api.h"

#if defined(__cplusplus)

template <class T>
static __inline__ __host__ cudaChannelFormatDesc cudaCreateChannelDesc() {
  return cudaCreateChannelDesc(0, 0, 0, 0, cudaChannelFormatKindNone);
}

#define CAUSEWAY_CHANNELS(type, bits, kind)                                                    \
  template <>                                                                                  \
  __inline__ __host__ cudaChannelFormatDesc cudaCreateChannelDesc<type>() {                    \
    return cudaCreateChannelDesc(bits, 0, 0, 0, kind);                                         \
  }
#define CAUSEWAY_CHANNEL_VECTORS(name, bits, kind)                                             \
  template <>                                                                                  \
  __inline__ __host__ cudaChannelFormatDesc cudaCreateChannelDesc<name##1>() {                 \
    return cudaCreateChannelDesc(bits, 0, 0, 0, kind);                                         \
  }                                                                                            \
  template <>                                                                                  \
  __inline__ __host__ cudaChannelFormatDesc cudaCreateChannelDesc<name##2>() {                 \
    return cudaCreateChannelDesc(bits, bits, 0, 0, kind);                                      \
  }                                                                                            \
  template <>                                                                                  \
  __inline__ __host__ cudaChannelFormatDesc cudaCreateChannelDesc<name##4>() {                 \
    return cudaCreateChannelDesc(bits, bits, bits, bits, kind);                                \
  }

CAUSEWAY_CHANNELS(char, 8, cudaChannelFormatKindSigned)
CAUSEWAY_CHANNELS(signed char, 8, cudaChannelFormatKindSigned)
CAUSEWAY_CHANNELS(unsigned char, 8, cudaChannelFormatKindUnsigned)
CAUSEWAY_CHANNELS(short, 16, cudaChannelFormatKindSigned)
CAUSEWAY_CHANNELS(unsigned short, 16, cudaChannelFormatKindUnsigned)
CAUSEWAY_CHANNELS(int, 32, cudaChannelFormatKindSigned)
CAUSEWAY_CHANNELS(unsigned int, 32, cudaChannelFormatKindUnsigned)
CAUSEWAY_CHANNELS(float, 32, cudaChannelFormatKindFloat)
CAUSEWAY_CHANNEL_VECTORS(char, 8, cudaChannelFormatKindSigned)
CAUSEWAY_CHANNEL_VECTORS(uchar, 8, cudaChannelFormatKindUnsigned)
CAUSEWAY_CHANNEL_VECTORS(short, 16, cudaChannelFormatKindSigned)
CAUSEWAY_CHANNEL_VECTORS(ushort, 16, cudaChannelFormatKindUnsigned)
CAUSEWAY_CHANNEL_VECTORS(int, 32, cudaChannelFormatKindSigned)
CAUSEWAY_CHANNEL_VECTORS(uint, 32, cudaChannelFormatKindUnsigned)
CAUSEWAY_CHANNEL_VECTORS(float, 32, cudaChannelFormatKindFloat)

// Half precision has no type that the compiler brings, but formats.
static __inline__ __host__ cudaChannelFormatDesc cudaCreateChannelDescHalf() {
  return cudaCreateChannelDesc(16, 0, 0, 0, cudaChannelFormatKindFloat);
}
static __inline__ __host__ cudaChannelFormatDesc cudaCreateChannelDescHalf1() { return cudaCreateChannelDescHalf(); }
static __inline__ __host__ cudaChannelFormatDesc cudaCreateChannelDescHalf2() {
  return cudaCreateChannelDesc(16, 16, 0, 0, cudaChannelFormatKindFloat);
}
static __inline__ __host__ cudaChannelFormatDesc cudaCreateChannelDescHalf4() {
  return cudaCreateChannelDesc(16, 16, 16, 16, cudaChannelFormatKindFloat);
}

// Integers that stand for numbers from 0 or -1 to 1, by the kind of the format.
template <cudaChannelFormatKind kind>
static __inline__ __host__ cudaChannelFormatDesc cudaCreateChannelDesc() {
  const int bits = (kind >= cudaChannelFormatKindUnsignedNormalized16X1 &&
                    kind <= cudaChannelFormatKindUnsignedNormalized16X4) ||
                           kind >= cudaChannelFormatKindSignedNormalized16X1
                       ? 16
                       : 8;
  const int form = (kind - cudaChannelFormatKindUnsignedNormalized8X1) % 3;
  const int second = form >= 1 ? bits : 0, others = form >= 2 ? bits : 0;
  return cudaCreateChannelDesc(bits, second, others, others, kind);
}

#undef CAUSEWAY_CHANNELS
#undef CAUSEWAY_CHANNEL_VECTORS

#endif

#endif
