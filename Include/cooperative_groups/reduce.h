// Combining a value of each thread of a group (CUDA C++ Programming Guide, "Cooperative Groups", "reduce").
#ifndef CAUSEWAY_COOPERATIVE_GROUPS_REDUCE_H
#define CAUSEWAY_COOPERATIVE_GROUPS_REDUCE_H

#include "../cooperative_groups.h"

#if defined(__CUDA__) && defined(__cplusplus)
#include "../causeway/groups/operators.h"

namespace cooperative_groups {
namespace details {

// The halves of a tile are combined, then quarters, and so on, each thread with its counterpart.
template <class T, unsigned int Size, class Op>
CAUSEWAY_GROUP T reduce_lanes(const thread_block_tile<Size> &group, T value, Op op) {
#pragma unroll
  for (unsigned int distance = (Size < 32 ? Size : 32) / 2; distance > 0; distance /= 2) {
    value = op(value, exchange<by_xor>(group.lanes(), value, distance, Size));
  }
  return value;
}

// What is beyond half of the threads, rounded up to a power of two, is combined with the first ones.
template <class T, class Op>
CAUSEWAY_GROUP T reduce_lanes(const coalesced_group &group, T value, Op op) {
  const unsigned int size = group.size(), rank = group.thread_rank();
  for (unsigned int distance = 16; distance > 0; distance /= 2) {
    if (distance >= size) continue;
    const T other = group.shfl_down(value, distance);
    if (rank < distance && distance < size - rank) value = op(value, other);
  }
  return group.shfl(value, 0);
}

template <unsigned int Size, bool IsWithinWarp>
struct reduction;
template <unsigned int Size>
struct reduction<Size, true> {
  template <class T, class Op>
  CAUSEWAY_GROUP T run(const thread_block_tile<Size> &group, T value, Op op) {
    return reduce_lanes(group, value, op);
  }
};
template <unsigned int Size>
struct reduction<Size, false> {
  template <class T, class Op>
  CAUSEWAY_GROUP T run(const thread_block_tile<Size> &group, T value, Op op) {
#pragma unroll
    for (unsigned int distance = 16; distance > 0; distance /= 2) {
      value = op(value, exchange<by_xor>(0xffffffffu, value, distance, 32));
    }
    return group.combine_warps(value, op);
  }
};

}  // namespace details

template <unsigned int Size, class Parent, class T, class Op>
CAUSEWAY_GROUP_MEMBER typename details::bare<T>::type reduce(
    const thread_block_tile<Size, Parent> &group, T &&value, Op &&op) {
  typedef typename details::bare<T>::type Value;
  return details::reduction<Size, (Size <= 32)>::template run<Value, typename details::bare<Op>::type &>(
      group, value, op);
}

template <class T, class Op>
CAUSEWAY_GROUP_MEMBER typename details::bare<T>::type reduce(const coalesced_group &group, T &&value, Op &&op) {
  return details::reduce_lanes<typename details::bare<T>::type, typename details::bare<Op>::type &>(group, value, op);
}

// The result of the group is combined with an atomic object (`cuda::atomic`), or stored in it, by one thread.
template <class Group, class Atomic, class T, class Op>
CAUSEWAY_GROUP_MEMBER void reduce_update_async(const Group &group, Atomic &target, T &&value, Op &&op) {
  const typename details::bare<T>::type total = reduce(group, value, op);
  if (group.thread_rank() == 0) details::update(target, total, op);
}
template <class Group, class Atomic, class T, class Op>
CAUSEWAY_GROUP_MEMBER void reduce_store_async(const Group &group, Atomic &target, T &&value, Op &&op) {
  const typename details::bare<T>::type total = reduce(group, value, op);
  if (group.thread_rank() == 0) target.store(total);
}

}  // namespace cooperative_groups
#endif

#endif
