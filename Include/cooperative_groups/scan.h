// Combining the values of the threads of a group up to each (CUDA C++ Programming Guide, "Cooperative Groups",
// "inclusive_scan and exclusive_scan").
#ifndef CAUSEWAY_COOPERATIVE_GROUPS_SCAN_H
#define CAUSEWAY_COOPERATIVE_GROUPS_SCAN_H

#include "reduce.h"

#if defined(__CUDA__) && defined(__cplusplus)
namespace cooperative_groups {
namespace details {

template <class Group, class T, class Op>
CAUSEWAY_GROUP T scan_lanes(const Group &group, T value, Op op) {
  const unsigned int rank = group.thread_rank();
  for (unsigned int distance = 1; distance < group.size(); distance *= 2) {
    const T before = group.shfl_up(value, distance);
    if (rank >= distance) value = op(before, value);
  }
  return value;
}

template <class T, class Op>
CAUSEWAY_GROUP T scan(const coalesced_group &group, T value, Op op) {
  return scan_lanes(group, value, op);
}

template <unsigned int Size, bool IsWithinWarp>
struct tile_scan;
template <unsigned int Size>
struct tile_scan<Size, true> {
  template <class T, class Op>
  CAUSEWAY_GROUP T inclusive(const thread_block_tile<Size> &group, T value, Op op) {
    return scan_lanes(group, value, op);
  }
  template <class T>
  CAUSEWAY_GROUP T shifted(const thread_block_tile<Size> &group, T value) {
    return group.shfl_up(value, 1);
  }
};
template <unsigned int Size>
struct tile_scan<Size, false> {
  template <class T, class Op>
  CAUSEWAY_GROUP T inclusive(const thread_block_tile<Size> &group, T value, Op op) {
    for (unsigned int distance = 1; distance < 32; distance *= 2) {
      const T before = exchange<upwards>(0xffffffffu, value, distance, 32);
      if (lane() >= distance) value = op(before, value);
    }
    const T before = group.combine_warps_before(value, value, op);
    return group.thread_rank() < 32 ? value : op(before, value);
  }
  template <class T>
  CAUSEWAY_GROUP T shifted(const thread_block_tile<Size> &group, T value) {
    const T before = exchange<upwards>(0xffffffffu, value, 1, 32);
    // The last lane of the warp before has what the first lane wants.
    const T last = group.combine_warps_before(value, value, [](const T &, const T &b) { return b; });
    return lane() == 0 ? last : before;
  }
};

template <class T, class Op, unsigned int Size>
CAUSEWAY_GROUP T scan(const thread_block_tile<Size> &group, T value, Op op) {
  return tile_scan<Size, (Size <= 32)>::template inclusive<T, Op>(group, value, op);
}
template <class T>
CAUSEWAY_GROUP T shifted(const coalesced_group &group, T value) {
  return group.shfl_up(value, 1);
}
template <class T, unsigned int Size>
CAUSEWAY_GROUP T shifted(const thread_block_tile<Size> &group, T value) {
  return tile_scan<Size, (Size <= 32)>::shifted(group, value);
}

// The group with its parent forgotten.
CAUSEWAY_GROUP const coalesced_group &orphan(const coalesced_group &group) { return group; }
template <unsigned int Size, class Parent>
CAUSEWAY_GROUP const thread_block_tile<Size> &orphan(const thread_block_tile<Size, Parent> &group) {
  return group;
}

}  // namespace details

template <class Group, class T, class Op>
CAUSEWAY_GROUP_MEMBER typename details::bare<T>::type inclusive_scan(const Group &group, T &&value, Op &&op) {
  return details::scan<typename details::bare<T>::type, typename details::bare<Op>::type &>(
      details::orphan(group), value, op);
}
template <class Group, class T>
CAUSEWAY_GROUP_MEMBER typename details::bare<T>::type inclusive_scan(const Group &group, T &&value) {
  return inclusive_scan(group, value, plus<typename details::bare<T>::type>());
}

template <class Group, class T, class Op>
CAUSEWAY_GROUP_MEMBER typename details::bare<T>::type exclusive_scan(const Group &group, T &&value, Op &&op) {
  typedef typename details::bare<T>::type Value;
  const Value before = details::shifted(details::orphan(group), inclusive_scan(group, value, op));
  return group.thread_rank() == 0 ? details::neutral<typename details::bare<Op>::type, Value>::value() : before;
}
template <class Group, class T>
CAUSEWAY_GROUP_MEMBER typename details::bare<T>::type exclusive_scan(const Group &group, T &&value) {
  return exclusive_scan(group, value, plus<typename details::bare<T>::type>());
}

// The scans begin with the value of an atomic object (`cuda::atomic`), with which the group's total is combined.
template <class Group, class Atomic, class T, class Op>
CAUSEWAY_GROUP_MEMBER typename details::bare<T>::type inclusive_scan_update(
    const Group &group, Atomic &target, T &&value, Op &&op) {
  typedef typename details::bare<T>::type Value;
  const Value scanned = inclusive_scan(group, value, op);
  Value before = scanned;
  if (group.thread_rank() == group.size() - 1) before = details::update(target, scanned, op);
  return op(group.shfl(before, group.size() - 1), scanned);
}
template <class Group, class Atomic, class T>
CAUSEWAY_GROUP_MEMBER typename details::bare<T>::type inclusive_scan_update(
    const Group &group, Atomic &target, T &&value) {
  return inclusive_scan_update(group, target, value, plus<typename details::bare<T>::type>());
}
template <class Group, class Atomic, class T, class Op>
CAUSEWAY_GROUP_MEMBER typename details::bare<T>::type exclusive_scan_update(
    const Group &group, Atomic &target, T &&value, Op &&op) {
  typedef typename details::bare<T>::type Value;
  const Value scanned = inclusive_scan(group, value, op);
  Value before = scanned;
  if (group.thread_rank() == group.size() - 1) before = details::update(target, scanned, op);
  before = group.shfl(before, group.size() - 1);
  const Value earlier = details::shifted(details::orphan(group), scanned);
  return group.thread_rank() == 0 ? before : op(before, earlier);
}
template <class Group, class Atomic, class T>
CAUSEWAY_GROUP_MEMBER typename details::bare<T>::type exclusive_scan_update(
    const Group &group, Atomic &target, T &&value) {
  return exclusive_scan_update(group, target, value, plus<typename details::bare<T>::type>());
}

}  // namespace cooperative_groups
#endif

#endif
