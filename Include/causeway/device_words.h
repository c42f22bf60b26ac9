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
static __device__ __inline__ T __ldcv(const T *p) { return *(const volatile T *)p; }
template <class T>
static __device__ __inline__ void __stwb(T *p, T value) { *p = value; }
template <class T>
static __device__ __inline__ void __stcg(T *p, T value) { *p = value; }
template <class T>
static __device__ __inline__ void __stcs(T *p, T value) { *p = value; }
template <class T>
static __device__ __inline__ void __stwt(T *p, T value) { *(volatile T *)p = value; }

#endif
