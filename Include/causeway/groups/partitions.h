// Parts of groups (CUDA C++ Programming Guide, "Cooperative Groups", "Group Partitioning"), and what is done with any
// group.
#ifndef CAUSEWAY_GROUPS_PARTITIONS_H
#define CAUSEWAY_GROUPS_PARTITIONS_H

#include "warps.h"

namespace cooperative_groups {

template <unsigned int Size>
CAUSEWAY_GROUP_MEMBER thread_block_tile<Size, thread_block> tiled_partition(const thread_block &) {
  return thread_block_tile<Size, thread_block>(
      details::block_rank() / Size, (details::block_size() + Size - 1) / Size);
}

template <unsigned int Size, unsigned int ParentSize, class Grandparent>
CAUSEWAY_GROUP_MEMBER thread_block_tile<Size, thread_block_tile<ParentSize, Grandparent>> tiled_partition(
    const thread_block_tile<ParentSize, Grandparent> &parent) {
  static_assert(Size <= ParentSize, "a part is not larger than the whole");
  return thread_block_tile<Size, thread_block_tile<ParentSize, Grandparent>>(
      parent.thread_rank() / Size, ParentSize / Size);
}

template <unsigned int Size>
CAUSEWAY_GROUP_MEMBER thread_block_tile<Size, coalesced_group> tiled_partition(const coalesced_group &parent) {
  static_assert(Size <= 32, "a part is not larger than the whole");
  return thread_block_tile<Size, coalesced_group>(parent.thread_rank() / Size, (parent.size() + Size - 1) / Size);
}

// Parts of `size` threads each, the last of which may have fewer.
CAUSEWAY_GROUP_MEMBER coalesced_group tiled_partition(const coalesced_group &parent, unsigned int size) {
  const unsigned int place = parent.thread_rank() / size;
  return coalesced_group(
      details::part(parent.lanes(), place * size, size), place, (parent.size() + size - 1) / size);
}

// Parts of a power of two of threads, at most a warp's; of a group of any kind.
CAUSEWAY_GROUP_MEMBER thread_group tiled_partition(const thread_group &parent, unsigned int size) {
  if (parent.kind_ == details::lanes_kind) {
    return tiled_partition(coalesced_group(parent.data_), size);
  }
  const unsigned int first = details::lane() & ~(size - 1u);
  const unsigned int before = first + (size >= 32 ? 32 : size);
  // The last warp of a block may be incomplete.
  const unsigned int present = details::block_size() - (details::block_rank() & ~31u);
  const unsigned int lanes = before >= 32 ? 0xffffffffu : (1u << before) - 1u;
  const unsigned int there = present >= 32 ? 0xffffffffu : (1u << present) - 1u;
  return coalesced_group(
      lanes & there & ~((1u << first) - 1u), (unsigned int)(parent.thread_rank() / size),
      (unsigned int)((parent.size() + size - 1) / size));
}

namespace details {
CAUSEWAY_GROUP unsigned int lanes_of(const coalesced_group &group) { return group.lanes(); }
template <unsigned int Size, class Parent>
CAUSEWAY_GROUP unsigned int lanes_of(const thread_block_tile<Size, Parent> &group) {
  static_assert(Size <= 32, "only groups within a warp can be partitioned by a value");
  return group.lanes();
}
}  // namespace details

// The threads with the same truth value.
template <class Group>
CAUSEWAY_GROUP_MEMBER coalesced_group binary_partition(const Group &group, bool predicate) {
  const unsigned int lanes = details::lanes_of(group);
  const unsigned int yes = __ballot_sync(lanes, predicate), no = __ballot_sync(lanes, !predicate);
  return coalesced_group(predicate ? yes : no);
}

// The threads with the same label, which is an integer.
template <class Group, class Label>
CAUSEWAY_GROUP_MEMBER coalesced_group labeled_partition(const Group &group, Label label) {
  return coalesced_group(details::match_any(details::lanes_of(group), label));
}

template <class Group>
CAUSEWAY_GROUP_MEMBER void sync(const Group &group) {
  group.sync();
}
template <class Group>
CAUSEWAY_GROUP_MEMBER void synchronize(const Group &group) {
  group.sync();
}
template <class Group>
CAUSEWAY_GROUP_MEMBER auto thread_rank(const Group &group) -> decltype(group.thread_rank()) {
  return group.thread_rank();
}
template <class Group>
CAUSEWAY_GROUP_MEMBER auto group_size(const Group &group) -> decltype(group.size()) {
  return group.size();
}
template <class Group>
CAUSEWAY_GROUP_MEMBER bool is_valid(const Group &group) {
  return group.is_valid();
}

// Calls a function in one thread of the group: that of rank 0.
template <class Group, class Function, class... Arguments>
CAUSEWAY_GROUP_MEMBER void invoke_one(const Group &group, Function &&function, Arguments &&...arguments) {
  if (group.thread_rank() == 0) static_cast<Function &&>(function)(static_cast<Arguments &&>(arguments)...);
}

// Calls a function in one thread of a group within a warp and gives its result to all.
template <class Group, class Function, class... Arguments>
CAUSEWAY_GROUP_MEMBER auto invoke_one_broadcast(const Group &group, Function &&function, Arguments &&...arguments)
    -> decltype(function(arguments...)) {
  decltype(function(arguments...)) result{};
  if (group.thread_rank() == 0) {
    result = static_cast<Function &&>(function)(static_cast<Arguments &&>(arguments)...);
  }
  return group.shfl(result, 0);
}

}  // namespace cooperative_groups

#endif
