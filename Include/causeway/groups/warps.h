// Groups within a warp, and tiles of several warps (CUDA C++ Programming Guide, "Thread Block Tile", "Coalesced Groups").
#ifndef CAUSEWAY_GROUPS_WARPS_H
#define CAUSEWAY_GROUPS_WARPS_H

#include "blocks.h"

namespace cooperative_groups {

// Threads of a warp that came to a place together.
class coalesced_group : public thread_group {
 public:
  // Not for programs: they get groups from coalesced_threads and the partitions.
  CAUSEWAY_GROUP_MEMBER explicit coalesced_group(
      unsigned int mask, unsigned int meta_rank = 0, unsigned int meta_size = 1)
      : thread_group(details::lanes_kind, mask, meta_rank, meta_size) {}

  CAUSEWAY_GROUP_MEMBER unsigned int lanes() const { return data_; }
  CAUSEWAY_GROUP_MEMBER unsigned int num_threads() const { return __popc(data_); }
  CAUSEWAY_GROUP_MEMBER unsigned int size() const { return num_threads(); }
  CAUSEWAY_GROUP_MEMBER unsigned int thread_rank() const { return details::lanes_before(data_); }
  CAUSEWAY_GROUP_MEMBER unsigned int meta_group_rank() const { return meta_rank_; }
  CAUSEWAY_GROUP_MEMBER unsigned int meta_group_size() const { return meta_size_; }
  CAUSEWAY_GROUP_MEMBER void sync() const { __syncwarp(data_); }

  template <class T>
  CAUSEWAY_GROUP_MEMBER T shfl(T value, unsigned int rank) const {
    return details::exchange<details::by_index>(data_, value, details::nth_lane(data_, rank), 32);
  }
  template <class T>
  CAUSEWAY_GROUP_MEMBER T shfl_up(T value, unsigned int delta) const {
    const unsigned int rank = thread_rank();
    return shfl(value, rank < delta ? rank : rank - delta);
  }
  template <class T>
  CAUSEWAY_GROUP_MEMBER T shfl_down(T value, unsigned int delta) const {
    const unsigned int rank = thread_rank();
    return shfl(value, delta >= size() - rank ? rank : rank + delta);
  }
  CAUSEWAY_GROUP_MEMBER int any(int predicate) const { return __any_sync(data_, predicate) != 0; }
  CAUSEWAY_GROUP_MEMBER int all(int predicate) const { return __all_sync(data_, predicate) != 0; }
  CAUSEWAY_GROUP_MEMBER unsigned int ballot(int predicate) const {
    return details::pack(data_, __ballot_sync(data_, predicate));
  }
  template <class T>
  CAUSEWAY_GROUP_MEMBER unsigned int match_any(T value) const {
    return details::pack(data_, details::match_any(data_, value));
  }
  template <class T>
  CAUSEWAY_GROUP_MEMBER unsigned int match_all(T value, int &predicate) const {
    return details::pack(data_, details::match_all(data_, value, predicate));
  }
};

// The threads of the warp that are here now.
CAUSEWAY_GROUP_MEMBER coalesced_group coalesced_threads() { return coalesced_group(__activemask()); }

namespace details {

// A tile of 1, 2, 4, 8, 16 or 32 lanes.
template <unsigned int Size>
class lanes_tile : public thread_group {
 protected:
  CAUSEWAY_GROUP_MEMBER lanes_tile(unsigned int meta_rank, unsigned int meta_size)
      : thread_group(lanes_kind, lanes(), meta_rank, meta_size) {}
  CAUSEWAY_GROUP unsigned int first() { return Size == 32 ? 0 : lane() & ~(Size - 1u); }

 public:
  CAUSEWAY_GROUP_MEMBER static unsigned int lanes() {
    return Size == 32 ? 0xffffffffu : ((1u << (Size % 32)) - 1u) << first();
  }
  CAUSEWAY_GROUP_MEMBER static constexpr unsigned int num_threads() { return Size; }
  CAUSEWAY_GROUP_MEMBER static constexpr unsigned int size() { return Size; }
  CAUSEWAY_GROUP_MEMBER static unsigned int thread_rank() { return lane() & (Size - 1u); }
  CAUSEWAY_GROUP_MEMBER static void sync() { __syncwarp(lanes()); }

  template <class T>
  CAUSEWAY_GROUP_MEMBER T shfl(const T &value, int rank) const {
    return exchange<by_index>(lanes(), value, (unsigned int)rank, Size);
  }
  template <class T>
  CAUSEWAY_GROUP_MEMBER T shfl_up(const T &value, unsigned int delta) const {
    return exchange<upwards>(lanes(), value, delta, Size);
  }
  template <class T>
  CAUSEWAY_GROUP_MEMBER T shfl_down(const T &value, unsigned int delta) const {
    return exchange<downwards>(lanes(), value, delta, Size);
  }
  template <class T>
  CAUSEWAY_GROUP_MEMBER T shfl_xor(const T &value, unsigned int mask) const {
    return exchange<by_xor>(lanes(), value, mask, Size);
  }
  CAUSEWAY_GROUP_MEMBER int any(int predicate) const { return __any_sync(lanes(), predicate) != 0; }
  CAUSEWAY_GROUP_MEMBER int all(int predicate) const { return __all_sync(lanes(), predicate) != 0; }
  CAUSEWAY_GROUP_MEMBER unsigned int ballot(int predicate) const {
    return (__ballot_sync(lanes(), predicate) & lanes()) >> first();
  }
  template <class T>
  CAUSEWAY_GROUP_MEMBER unsigned int match_any(const T &value) const {
    return details::match_any(lanes(), value) >> first();
  }
  template <class T>
  CAUSEWAY_GROUP_MEMBER unsigned int match_all(const T &value, int &predicate) const {
    return details::match_all(lanes(), value, predicate) >> first();
  }
};

// 32 bytes of shared memory for each warp of a block, through which tiles of several warps exchange values.
CAUSEWAY_GROUP unsigned long long *warp_slots() {
  __shared__ unsigned long long slots[32 * 4];
  return slots;
}

// A tile of 64 to 1024 threads.
template <unsigned int Size>
class warps_tile : public thread_group {
 protected:
  CAUSEWAY_GROUP_MEMBER warps_tile(unsigned int meta_rank, unsigned int meta_size)
      : thread_group(warps_kind, Size, meta_rank, meta_size) {}
  CAUSEWAY_GROUP unsigned long long *slot(unsigned int warp) {
    return warp_slots() + (details::block_rank() / Size * (Size / 32) + warp) * 4;
  }

 public:
  CAUSEWAY_GROUP_MEMBER static constexpr unsigned int num_threads() { return Size; }
  CAUSEWAY_GROUP_MEMBER static constexpr unsigned int size() { return Size; }
  CAUSEWAY_GROUP_MEMBER static unsigned int thread_rank() { return details::block_rank() & (Size - 1u); }
  CAUSEWAY_GROUP_MEMBER static void sync() { sync_warps(Size); }

  // `rank` is the same for all threads of the tile.
  template <class T>
  CAUSEWAY_GROUP_MEMBER T shfl(const T &value, int rank) const {
    static_assert(sizeof(T) <= 32, "values of at most 32 bytes can be exchanged between threads");
    if (thread_rank() == (unsigned int)rank) __builtin_memcpy(slot(0), &value, sizeof(T));
    sync();
    T result = value;
    __builtin_memcpy(&result, slot(0), sizeof(T));
    sync();
    return result;
  }
  // Gives each thread the values of all warps, of which lane 0 has one each, combined in order.
  template <class T, class Op>
  CAUSEWAY_GROUP_MEMBER T combine_warps(const T &value, Op op) const {
    static_assert(sizeof(T) <= 32, "values of at most 32 bytes can be exchanged between threads");
    if (lane() == 0) __builtin_memcpy(slot(thread_rank() / 32), &value, sizeof(T));
    sync();
    T result = value;
    __builtin_memcpy(&result, slot(0), sizeof(T));
    for (unsigned int warp = 1; warp < Size / 32; ++warp) {
      T next = value;
      __builtin_memcpy(&next, slot(warp), sizeof(T));
      result = op(result, next);
    }
    sync();
    return result;
  }
  // Gives each thread the combined values of the warps before its own, whose value is in the last lane; those of the
  // first warp get `first`.
  template <class T, class Op>
  CAUSEWAY_GROUP_MEMBER T combine_warps_before(const T &value, const T &first, Op op) const {
    static_assert(sizeof(T) <= 32, "values of at most 32 bytes can be exchanged between threads");
    if (lane() == 31) __builtin_memcpy(slot(thread_rank() / 32), &value, sizeof(T));
    sync();
    T result = first;
    for (unsigned int warp = 0; warp < thread_rank() / 32; ++warp) {
      T next = value;
      __builtin_memcpy(&next, slot(warp), sizeof(T));
      result = warp == 0 ? next : op(result, next);
    }
    sync();
    return result;
  }
  CAUSEWAY_GROUP_MEMBER int any(int predicate) const {
    const int here = __any_sync(0xffffffffu, predicate);
    return combine_warps(here, [](int a, int b) { return a | b; }) != 0;
  }
  CAUSEWAY_GROUP_MEMBER int all(int predicate) const {
    const int here = __all_sync(0xffffffffu, predicate) != 0;
    return combine_warps(here, [](int a, int b) { return a & b; }) != 0;
  }
};

template <bool IsWithinWarp, unsigned int Size>
struct tile_base;
template <unsigned int Size>
struct tile_base<true, Size> {
  typedef lanes_tile<Size> type;
};
template <unsigned int Size>
struct tile_base<false, Size> {
  typedef warps_tile<Size> type;
};

}  // namespace details

template <unsigned int Size, class Parent = void>
class thread_block_tile;

// A tile whose parent does not matter.
template <unsigned int Size>
class thread_block_tile<Size, void> : public details::tile_base<(Size <= 32), Size>::type {
  static_assert(Size > 0 && (Size & (Size - 1)) == 0 && Size <= 1024, "a tile has 1, 2, 4, … or 1024 threads");

 protected:
  typedef typename details::tile_base<(Size <= 32), Size>::type Base;
  CAUSEWAY_GROUP_MEMBER thread_block_tile(unsigned int meta_rank, unsigned int meta_size)
      : Base(meta_rank, meta_size) {}

 public:
  CAUSEWAY_GROUP_MEMBER unsigned int meta_group_rank() const { return this->meta_rank_; }
  CAUSEWAY_GROUP_MEMBER unsigned int meta_group_size() const { return this->meta_size_; }
  // The tile as the lanes it has; only of tiles within a warp.
  CAUSEWAY_GROUP_MEMBER operator coalesced_group() const {
    return coalesced_group(this->lanes(), this->meta_rank_, this->meta_size_);
  }
};

// A tile of a group whose type is known.
template <unsigned int Size, class Parent>
class thread_block_tile : public thread_block_tile<Size, void> {
 public:
  // Not for programs: they get tiles from tiled_partition.
  CAUSEWAY_GROUP_MEMBER thread_block_tile(unsigned int meta_rank, unsigned int meta_size)
      : thread_block_tile<Size, void>(meta_rank, meta_size) {}
};

// The thread alone.
CAUSEWAY_GROUP_MEMBER thread_block_tile<1> this_thread() { return thread_block_tile<1, thread_block>(0, 1); }

}  // namespace cooperative_groups

#endif
