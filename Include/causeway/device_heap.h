// malloc and free on the device (CUDA C++ Programming Guide, "Dynamic Global Memory Allocation and Operations").
//
// The heap is a header, a word of flags for each 32 units, and the units of 32 bytes. A block is a run of units whose
// flags are set; it begins with 16 bytes that hold its number of units. Runs of up to 32 units lie within one word's
// units, longer ones take whole words. Every step is one atomic operation that either succeeds or is undone, so that no
// thread waits for another, whether or not they run in lockstep.
#ifndef CAUSEWAY_DEVICE_HEAP_H
#define CAUSEWAY_DEVICE_HEAP_H

struct causeway_heap {
  unsigned words;
  // Where the last block was found: the next search begins there.
  volatile unsigned hint;
  unsigned long long unused;
  unsigned flags[1];

  // Found by its name by the runtime, which sets it before a kernel that uses it is launched.
  template <int>
  struct place {
    static __device__ causeway_heap *start __asm__("causeway_heap");
  };

  __device__ char *units() { return (char *)this + 16 + ((unsigned long long)words * 4 + 31) / 32 * 32; }

  // The place of a run of `count` clear flags in a word, or 32.
  static __device__ unsigned run(unsigned word, unsigned count) {
    unsigned starts = ~word;
    for (unsigned have = 1; starts && have < count;) {
      const unsigned step = count - have < have ? count - have : have;
      starts &= starts >> step;
      have += step;
    }
    return starts ? __ffs((int)starts) - 1 : 32;
  }

  // Takes `count` units, at most 32, out of a word's; 32 if there are none in a row.
  __device__ unsigned take(unsigned word, unsigned count) {
    for (;;) {
      const unsigned first = run(*(volatile unsigned *)&flags[word], count);
      if (first == 32) return 32;
      const unsigned mask = (count == 32 ? ~0u : (1u << count) - 1) << first;
      const unsigned before = atomicOr(&flags[word], mask);
      if (!(before & mask)) return first;
      atomicAnd(&flags[word], ~(mask & ~before));
    }
  }

  // Takes the whole of words in a row; the number of those taken before one was in use.
  __device__ unsigned takeWhole(unsigned word, unsigned count) {
    for (unsigned n = 0; n < count; ++n) {
      if (*(volatile unsigned *)&flags[word + n] == 0 && atomicCAS(&flags[word + n], 0u, ~0u) == 0) continue;
      for (unsigned k = 0; k < n; ++k) atomicExch(&flags[word + k], 0u);
      return n;
    }
    return count;
  }

  __device__ void *block(unsigned word, unsigned first, unsigned count) {
    hint = word;
    unsigned *start = (unsigned *)(units() + ((unsigned long long)word * 32 + first) * 32);
    start[0] = count;
    return start + 4;
  }

  __device__ void *allocate(unsigned long long size) {
    if (size > (unsigned long long)words * 1024) return 0;
    const unsigned count = (unsigned)((size + 16 + 31) / 32);
    const unsigned whole = count > 32 ? (count + 31) / 32 : 1;
    if (whole > words) return 0;
    unsigned word = hint;
    // A little more than once around, since what others try to take for a moment is missed.
    for (unsigned long long seen = 0; seen < 2ull * words;) {
      if (word + whole > words) {
        seen += words - word;
        word = 0;
        continue;
      }
      unsigned step = 1;
      if (count <= 32) {
        const unsigned first = take(word, count);
        if (first < 32) return block(word, first, count);
      } else {
        const unsigned taken = takeWhole(word, whole);
        if (taken == whole) return block(word, 0, whole * 32);
        step = taken + 1;
      }
      word += step;
      seen += step;
    }
    return 0;
  }

  __device__ void release(void *pointer) {
    unsigned *start = (unsigned *)pointer - 4;
    const unsigned count = start[0];
    const unsigned long long unit = ((char *)start - units()) / 32;
    __threadfence();
    if (count <= 32) {
      atomicAnd(&flags[unit / 32], ~((count == 32 ? ~0u : (1u << count) - 1) << unit % 32));
    } else {
      for (unsigned n = 0; n < count / 32; ++n) atomicExch(&flags[unit / 32 + n], 0u);
    }
  }
};

template <int n>
__device__ causeway_heap *causeway_heap::place<n>::start;

extern "C" {
__device__ inline void *malloc(size_t size) {
  causeway_heap *heap = causeway_heap::place<0>::start;
  return heap ? heap->allocate(size) : 0;
}
__device__ inline void free(void *pointer) {
  causeway_heap *heap = causeway_heap::place<0>::start;
  if (heap && pointer) heap->release(pointer);
}
}

// Operators new and delete on top of them, from clang's own header; it wants __device__ and malloc to be known.
#include <new>

#endif
