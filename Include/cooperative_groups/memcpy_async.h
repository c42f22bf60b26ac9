// Copies by all threads of a group (CUDA C++ Programming Guide, "Cooperative Groups", "memcpy_async"). A copy has ended,
// for the thread that made its part, when the call returns; `wait` lets the others see it.
#ifndef CAUSEWAY_COOPERATIVE_GROUPS_MEMCPY_ASYNC_H
#define CAUSEWAY_COOPERATIVE_GROUPS_MEMCPY_ASYNC_H

#include "../cooperative_groups.h"

#if defined(__CUDA__) && defined(__cplusplus)
namespace cooperative_groups {
namespace details {

template <class Word, class Group>
CAUSEWAY_GROUP void copy_words(const Group &group, char *to, const char *from, size_t bytes) {
  for (size_t place = group.thread_rank() * sizeof(Word); place + sizeof(Word) <= bytes;
       place += group.size() * sizeof(Word)) {
    *(Word *)(to + place) = *(const Word *)(from + place);
  }
}

template <class Group>
CAUSEWAY_GROUP void copy_bytes(const Group &group, char *to, const char *from, size_t bytes) {
  const size_t bits = (size_t)to | (size_t)from | bytes;
  if (bits % 16 == 0) {
    copy_words<uint4>(group, to, from, bytes);
  } else if (bits % 4 == 0) {
    copy_words<unsigned int>(group, to, from, bytes);
  } else {
    copy_words<char>(group, to, from, bytes);
  }
}

}  // namespace details

// Copies `bytes` bytes, given as a number or as `cuda::aligned_size_t`.
template <class Group, class T, class Shape>
CAUSEWAY_GROUP_MEMBER void memcpy_async(
    const Group &group, T *__restrict__ to, const T *__restrict__ from, const Shape &bytes) {
  details::copy_bytes(group, (char *)to, (const char *)from, (size_t)bytes);
}

// Copies as many elements as fit both sides.
template <class Group, class T, class ToLayout, class FromLayout>
CAUSEWAY_GROUP_MEMBER void memcpy_async(
    const Group &group, T *__restrict__ to, const ToLayout &toCount, const T *__restrict__ from,
    const FromLayout &fromCount) {
  const size_t count = (size_t)toCount < (size_t)fromCount ? (size_t)toCount : (size_t)fromCount;
  details::copy_bytes(group, (char *)to, (const char *)from, count * sizeof(T));
}

// Waits for all copies of the group.
template <class Group>
CAUSEWAY_GROUP_MEMBER void wait(const Group &group) {
  group.sync();
}

// Waits for all copies of the group but the last `Stages`, which have ended as well.
template <unsigned int Stages, class Group>
CAUSEWAY_GROUP_MEMBER void wait_prior(const Group &group) {
  group.sync();
}

}  // namespace cooperative_groups
#endif

#endif
