// Shifts of two words as one, and loads and stores with a wish about caches (CUDA Math API, "Integer Intrinsics"; CUDA C++
// Programming Guide, "Load Functions Using Cache Hints", "Store Functions Using Cache Hints").
#ifndef CAUSEWAY_DEVICE_WORDS_H
#define CAUSEWAY_DEVICE_WORDS_H

static __device__ __inline__ unsigned __funnelshift_l(unsigned low, unsigned high, unsigned shift) {
  return (unsigned)((((unsigned long long)high << 32 | low) << (shift & 31)) >> 32);
}
static __device__ __inline__ unsigned __funnelshift_lc(unsigned low, unsigned high, unsigned shift) {
  return shift >= 32 ? low : (unsigned)((((unsigned long long)high << 32 | low) << shift) >> 32);
}
static __device__ __inline__ unsigned __funnelshift_r(unsigned low, unsigned high, unsigned shift) {
  return (unsigned)(((unsigned long long)high << 32 | low) >> (shift & 31));
}
static __device__ __inline__ unsigned __funnelshift_rc(unsigned low, unsigned high, unsigned shift) {
  return shift >= 32 ? high : (unsigned)(((unsigned long long)high << 32 | low) >> shift);
}

namespace causeway {

// The words in which a type is read and written where each access is to be one of memory: of its alignment, up to 8 bytes.
template <int bytes>
struct Word;
template <>
struct Word<1> { typedef unsigned char __attribute__((may_alias)) Type; };
template <>
struct Word<2> { typedef unsigned short __attribute__((may_alias)) Type; };
template <>
struct Word<4> { typedef unsigned int __attribute__((may_alias)) Type; };
template <>
struct Word<8> { typedef unsigned long long __attribute__((may_alias)) Type; };
template <class T>
using WordOf = typename Word<alignof(T) < 8 ? alignof(T) : 8>::Type;

}  // namespace causeway

// The wish changes nothing here, but for __ldcv and __stwt: they go to memory each time.
template <class T>
static __device__ __inline__ T __ldcg(const T *p) { return *p; }
template <class T>
static __device__ __inline__ T __ldca(const T *p) { return *p; }
template <class T>
static __device__ __inline__ T __ldcs(const T *p) { return *p; }
template <class T>
static __device__ __inline__ T __ldlu(const T *p) { return *p; }
template <class T>
static __device__ __inline__ T __ldcv(const T *p) {
  typedef causeway::WordOf<T> Word;
  T value;
#pragma unroll
  for (unsigned n = 0; n < sizeof(T) / sizeof(Word); ++n) ((Word *)&value)[n] = ((const volatile Word *)p)[n];
  return value;
}
template <class T>
static __device__ __inline__ void __stwb(T *p, T value) { *p = value; }
template <class T>
static __device__ __inline__ void __stcg(T *p, T value) { *p = value; }
template <class T>
static __device__ __inline__ void __stcs(T *p, T value) { *p = value; }
template <class T>
static __device__ __inline__ void __stwt(T *p, T value) {
  typedef causeway::WordOf<T> Word;
#pragma unroll
  for (unsigned n = 0; n < sizeof(T) / sizeof(Word); ++n) ((volatile Word *)p)[n] = ((const Word *)&value)[n];
}

#endif
