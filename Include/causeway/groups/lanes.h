// What groups of threads within a warp are made of: lanes, masks of lanes, and the exchange of values of any type.
#ifndef CAUSEWAY_GROUPS_LANES_H
#define CAUSEWAY_GROUPS_LANES_H

#define CAUSEWAY_GROUP static __device__ __inline__ __attribute__((always_inline))
#define CAUSEWAY_GROUP_MEMBER __device__ __inline__ __attribute__((always_inline))

// Waits until all blocks of the grid have come here; what was written before is seen after by all (CUDA C++ Programming
// Guide, "Grid Synchronization"). The translator gives it its meaning.
extern "C" __device__ void __causeway_grid_sync();

namespace cooperative_groups {
namespace details {

// The thread's number within its warp.
CAUSEWAY_GROUP unsigned int lane() { return __nvvm_read_ptx_sreg_laneid(); }

// The thread's number within its block, x first.
CAUSEWAY_GROUP unsigned int block_rank() {
  return (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
}

// The threads of a block.
CAUSEWAY_GROUP unsigned int block_size() { return blockDim.x * blockDim.y * blockDim.z; }

// The number of lanes of `mask` that come before the thread's own.
CAUSEWAY_GROUP unsigned int lanes_before(unsigned int mask) {
  return __popc(mask & ((1u << lane()) - 1u));
}

// The lane of `mask` before which `n` others come; 32 if there are no more than `n`.
CAUSEWAY_GROUP unsigned int nth_lane(unsigned int mask, unsigned int n) {
  unsigned int first = 0;
  for (unsigned int width = 16; width > 0; width >>= 1) {
    const unsigned int below = __popc((mask >> first) & ((1u << width) - 1u));
    if (n >= below) n -= below, first += width;
  }
  return n == 0 && ((mask >> first) & 1u) ? first : 32u;
}

// The bits of `bits` at the lanes of `mask`, moved together to the lowest.
CAUSEWAY_GROUP unsigned int pack(unsigned int mask, unsigned int bits) {
  if (mask == 0xffffffffu) return bits;
  unsigned int result = 0;
  for (unsigned int n = 0; mask != 0; ++n, mask &= mask - 1) {
    if (bits & mask & (0u - mask)) result |= 1u << n;
  }
  return result;
}

// The members of `mask` whose places within it are `first` and the `count - 1` after it.
CAUSEWAY_GROUP unsigned int part(unsigned int mask, unsigned int first, unsigned int count) {
  unsigned int result = 0;
  for (unsigned int n = 0; mask != 0; ++n, mask &= mask - 1) {
    if (n >= first && n - first < count) result |= mask & (0u - mask);
  }
  return result;
}

struct by_index {
  CAUSEWAY_GROUP int exchange(unsigned int mask, int word, unsigned int lane, int width) {
    return __shfl_sync(mask, word, (int)lane, width);
  }
};
struct upwards {
  CAUSEWAY_GROUP int exchange(unsigned int mask, int word, unsigned int delta, int width) {
    return __shfl_up_sync(mask, word, delta, width);
  }
};
struct downwards {
  CAUSEWAY_GROUP int exchange(unsigned int mask, int word, unsigned int delta, int width) {
    return __shfl_down_sync(mask, word, delta, width);
  }
};
struct by_xor {
  CAUSEWAY_GROUP int exchange(unsigned int mask, int word, unsigned int bits, int width) {
    return __shfl_xor_sync(mask, word, (int)bits, width);
  }
};

// Exchanges a value of any type that can be copied byte by byte, 32 bits at a time.
template <class Way, class T>
CAUSEWAY_GROUP T exchange(unsigned int mask, const T &value, unsigned int operand, int width) {
  static_assert(sizeof(T) <= 32, "values of at most 32 bytes can be exchanged between threads");
  int words[(sizeof(T) + 3) / 4];
  words[(sizeof(T) - 1) / 4] = 0;
  __builtin_memcpy(words, &value, sizeof(T));
#pragma unroll
  for (unsigned int n = 0; n < (sizeof(T) + 3) / 4; ++n) {
    words[n] = Way::exchange(mask, words[n], operand, width);
  }
  T result = value;
  __builtin_memcpy(&result, words, sizeof(T));
  return result;
}

// A value's bits, extended to 64.
template <class T>
CAUSEWAY_GROUP unsigned long long bits(const T &value) {
  static_assert(sizeof(T) <= 8, "values of at most 8 bytes can be compared between threads");
  unsigned long long result = 0;
  __builtin_memcpy(&result, &value, sizeof(T));
  return result;
}

// The lanes of `mask` whose value is the thread's own.
template <class T>
CAUSEWAY_GROUP unsigned int match_any(unsigned int mask, const T &value) {
  return sizeof(T) <= 4 ? __match32_any_sync(mask, (unsigned int)bits(value)) : __match64_any_sync(mask, bits(value));
}

// `mask` if all its lanes have the same value, else 0.
template <class T>
CAUSEWAY_GROUP unsigned int match_all(unsigned int mask, const T &value, int &isSame) {
  return sizeof(T) <= 4 ? __match32_all_sync(mask, (unsigned int)bits(value), &isSame)
                        : __match64_all_sync(mask, bits(value), &isSame);
}

}  // namespace details
}  // namespace cooperative_groups

#endif
