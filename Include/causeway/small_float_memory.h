// One type of 16 bits and its pair in memory and between the threads of a warp (CUDA Math API; CUDA C++ Programming Guide,
// "Warp Shuffle Functions", "Load Functions Using Cache Hints", "atomicAdd()"). Included once for each type, for the
// device only, with the names of causeway/small_float_type.h. The loads and stores with a wish about caches are those
// that causeway/device_words.h has for every type.

namespace causeway {
static __device__ __inline__ unsigned word(CAUSEWAY_SMALL2 a) {
  return pattern(a.x) | (unsigned)pattern(a.y) << 16;
}
static __device__ __inline__ void setWord(CAUSEWAY_SMALL2 &a, unsigned bits) {
  set(a.x, (unsigned short)bits);
  set(a.y, (unsigned short)(bits >> 16));
}
}  // namespace causeway

static __device__ __inline__ CAUSEWAY_SMALL __ldg(const CAUSEWAY_SMALL *p) { return *p; }
static __device__ __inline__ CAUSEWAY_SMALL2 __ldg(const CAUSEWAY_SMALL2 *p) { return *p; }

// A function and not a template, so that arguments convert as CUDA's do.
#define CAUSEWAY_SHUFFLE(name, number)                                                                             \
  static __device__ __inline__ CAUSEWAY_SMALL name(                                                                \
      const unsigned mask, const CAUSEWAY_SMALL value, const number lane, const int width = 32) {                  \
    CAUSEWAY_SMALL result;                                                                                         \
    causeway::set(result, (unsigned short)name(mask, (int)causeway::pattern(value), lane, width));                 \
    return result;                                                                                                 \
  }                                                                                                                \
  static __device__ __inline__ CAUSEWAY_SMALL2 name(                                                               \
      const unsigned mask, const CAUSEWAY_SMALL2 value, const number lane, const int width = 32) {                 \
    CAUSEWAY_SMALL2 result;                                                                                        \
    causeway::setWord(result, (unsigned)name(mask, (int)causeway::word(value), lane, width));                      \
    return result;                                                                                                 \
  }
CAUSEWAY_SHUFFLE(__shfl_sync, int)
CAUSEWAY_SHUFFLE(__shfl_up_sync, unsigned int)
CAUSEWAY_SHUFFLE(__shfl_down_sync, unsigned int)
CAUSEWAY_SHUFFLE(__shfl_xor_sync, int)
#undef CAUSEWAY_SHUFFLE

// A sum in memory by compare-and-swap: of a pair on the word that it is, each half for itself being the sum of its own.
static __device__ __inline__ CAUSEWAY_SMALL atomicAdd(CAUSEWAY_SMALL *const p, const CAUSEWAY_SMALL value) {
  unsigned short seen = __atomic_load_n((unsigned short *)p, __ATOMIC_RELAXED);
  for (;;) {
    CAUSEWAY_SMALL old;
    causeway::set(old, seen);
    const unsigned short found =
        atomicCAS((unsigned short *)p, seen, causeway::pattern(__hadd(old, value)));
    if (found == seen) return old;
    seen = found;
  }
}
static __device__ __inline__ CAUSEWAY_SMALL2 atomicAdd(CAUSEWAY_SMALL2 *const p, const CAUSEWAY_SMALL2 value) {
  unsigned seen = __atomic_load_n((unsigned *)p, __ATOMIC_RELAXED);
  for (;;) {
    CAUSEWAY_SMALL2 old;
    causeway::setWord(old, seen);
    const unsigned found = atomicCAS((unsigned *)p, seen, causeway::word(__hadd2(old, value)));
    if (found == seen) return old;
    seen = found;
  }
}
