// A group of any kind, and the block (CUDA C++ Programming Guide, "Cooperative Groups", "Group Types").
#ifndef CAUSEWAY_GROUPS_BLOCKS_H
#define CAUSEWAY_GROUPS_BLOCKS_H

#include "lanes.h"

namespace cooperative_groups {
namespace details {

enum group_kind { block_kind, lanes_kind, warps_kind, grid_kind, cluster_kind };

// Waits for the `count` threads, a multiple of 32, that share the barrier with the thread: a part of the block that
// begins at a multiple of `count`. Barrier 0 is that of the whole block.
CAUSEWAY_GROUP void sync_warps(unsigned int count) {
  __barrier_sync_count(1u + (block_rank() / count) % 15u, count);
}

}  // namespace details

// A group of any kind, for functions that take whatever group they are given.
class thread_group {
 protected:
  details::group_kind kind_;
  // The lanes of a group within a warp; the threads of one that spans warps.
  unsigned int data_;
  // Which of the parts of its parent it is, and of how many.
  unsigned int meta_rank_ = 0;
  unsigned int meta_size_ = 1;

  CAUSEWAY_GROUP_MEMBER thread_group(
      details::group_kind kind, unsigned int data, unsigned int meta_rank = 0, unsigned int meta_size = 1)
      : kind_(kind), data_(data), meta_rank_(meta_rank), meta_size_(meta_size) {}

  friend CAUSEWAY_GROUP_MEMBER thread_group tiled_partition(const thread_group &parent, unsigned int size);

 public:
  CAUSEWAY_GROUP_MEMBER unsigned long long size() const {
    switch (kind_) {
      case details::lanes_kind: return __popc(data_);
      case details::warps_kind: return data_;
      case details::grid_kind:
        return (unsigned long long)details::block_size() * gridDim.x * gridDim.y * gridDim.z;
      default: return details::block_size();
    }
  }
  CAUSEWAY_GROUP_MEMBER unsigned long long num_threads() const { return size(); }
  CAUSEWAY_GROUP_MEMBER unsigned long long thread_rank() const {
    switch (kind_) {
      case details::lanes_kind: return details::lanes_before(data_);
      case details::warps_kind: return details::block_rank() % data_;
      case details::grid_kind:
        return (((unsigned long long)blockIdx.z * gridDim.y + blockIdx.y) * gridDim.x + blockIdx.x) *
                   details::block_size() +
               details::block_rank();
      default: return details::block_rank();
    }
  }
  CAUSEWAY_GROUP_MEMBER void sync() const {
    switch (kind_) {
      case details::lanes_kind: return __syncwarp(data_);
      case details::warps_kind: return details::sync_warps(data_);
      case details::grid_kind: return __causeway_grid_sync();
      default: return __syncthreads();
    }
  }
  CAUSEWAY_GROUP_MEMBER bool is_valid() const { return true; }
};

// Memory that groups of more than a warp need on older devices; here its size is what matters to the program only.
template <unsigned int MaxBlockSize = 1024>
struct block_tile_memory {
  unsigned long long data[MaxBlockSize <= 32 ? 1 : MaxBlockSize / 32];
};

// The threads of a block.
class thread_block : public thread_group {
  CAUSEWAY_GROUP_MEMBER thread_block() : thread_group(details::block_kind, 0) {}
  friend CAUSEWAY_GROUP_MEMBER thread_block this_thread_block();

 public:
  struct arrival_token {};

  CAUSEWAY_GROUP_MEMBER static void sync() { __syncthreads(); }
  // A thread that has arrived may do other work; since the barrier of the block is one, it is met when waiting.
  CAUSEWAY_GROUP_MEMBER arrival_token barrier_arrive() const { return arrival_token(); }
  CAUSEWAY_GROUP_MEMBER void barrier_wait(arrival_token &&) const { __syncthreads(); }
  CAUSEWAY_GROUP_MEMBER static unsigned int thread_rank() { return details::block_rank(); }
  CAUSEWAY_GROUP_MEMBER static dim3 group_index() { return dim3(blockIdx.x, blockIdx.y, blockIdx.z); }
  CAUSEWAY_GROUP_MEMBER static dim3 thread_index() { return dim3(threadIdx.x, threadIdx.y, threadIdx.z); }
  CAUSEWAY_GROUP_MEMBER static dim3 group_dim() { return dim3(blockDim.x, blockDim.y, blockDim.z); }
  CAUSEWAY_GROUP_MEMBER static dim3 dim_threads() { return group_dim(); }
  CAUSEWAY_GROUP_MEMBER static unsigned int size() { return details::block_size(); }
  CAUSEWAY_GROUP_MEMBER static unsigned int num_threads() { return details::block_size(); }
};

CAUSEWAY_GROUP_MEMBER thread_block this_thread_block() { return thread_block(); }

template <unsigned int MaxBlockSize>
CAUSEWAY_GROUP_MEMBER thread_block this_thread_block(block_tile_memory<MaxBlockSize> &) {
  return this_thread_block();
}

// The grid. It is valid in every launch: its barrier is the translator's, which makes all blocks take part.
class grid_group : public thread_group {
  CAUSEWAY_GROUP_MEMBER grid_group() : thread_group(details::grid_kind, 0) {}
  friend CAUSEWAY_GROUP_MEMBER grid_group this_grid();

 public:
  struct arrival_token {};

  CAUSEWAY_GROUP_MEMBER bool is_valid() const { return true; }
  CAUSEWAY_GROUP_MEMBER void sync() const { __causeway_grid_sync(); }
  CAUSEWAY_GROUP_MEMBER arrival_token barrier_arrive() const { return arrival_token(); }
  CAUSEWAY_GROUP_MEMBER void barrier_wait(arrival_token &&) const { __causeway_grid_sync(); }
  CAUSEWAY_GROUP_MEMBER static dim3 group_dim() { return dim3(gridDim.x, gridDim.y, gridDim.z); }
  CAUSEWAY_GROUP_MEMBER static dim3 dim_blocks() { return group_dim(); }
  CAUSEWAY_GROUP_MEMBER static dim3 block_index() { return dim3(blockIdx.x, blockIdx.y, blockIdx.z); }
  CAUSEWAY_GROUP_MEMBER static unsigned long long num_blocks() {
    return (unsigned long long)gridDim.x * gridDim.y * gridDim.z;
  }
  CAUSEWAY_GROUP_MEMBER static unsigned long long block_rank() {
    return ((unsigned long long)blockIdx.z * gridDim.y + blockIdx.y) * gridDim.x + blockIdx.x;
  }
  CAUSEWAY_GROUP_MEMBER static unsigned long long num_threads() { return num_blocks() * details::block_size(); }
  CAUSEWAY_GROUP_MEMBER static unsigned long long size() { return num_threads(); }
  CAUSEWAY_GROUP_MEMBER static unsigned long long thread_rank() {
    return block_rank() * details::block_size() + details::block_rank();
  }
  // A cluster is one block.
  CAUSEWAY_GROUP_MEMBER static dim3 dim_clusters() { return group_dim(); }
  CAUSEWAY_GROUP_MEMBER static unsigned long long num_clusters() { return num_blocks(); }
  CAUSEWAY_GROUP_MEMBER static dim3 cluster_index() { return block_index(); }
  CAUSEWAY_GROUP_MEMBER static unsigned long long cluster_rank() { return block_rank(); }
};

CAUSEWAY_GROUP_MEMBER grid_group this_grid() { return grid_group(); }

// The cluster, which is one block (compute capability 8.0 has no larger ones).
class cluster_group : public thread_group {
  CAUSEWAY_GROUP_MEMBER cluster_group() : thread_group(details::cluster_kind, 0) {}
  friend CAUSEWAY_GROUP_MEMBER cluster_group this_cluster();

 public:
  struct arrival_token {};

  CAUSEWAY_GROUP_MEMBER static void sync() { __syncthreads(); }
  CAUSEWAY_GROUP_MEMBER static arrival_token barrier_arrive() { return arrival_token(); }
  CAUSEWAY_GROUP_MEMBER static void barrier_wait() { __syncthreads(); }
  CAUSEWAY_GROUP_MEMBER static void barrier_wait(arrival_token &&) { __syncthreads(); }
  CAUSEWAY_GROUP_MEMBER static unsigned int query_shared_rank(const void *) { return 0; }
  template <class T>
  CAUSEWAY_GROUP_MEMBER static T *map_shared_rank(T *address, int) {
    return address;
  }
  CAUSEWAY_GROUP_MEMBER static dim3 block_index() { return dim3(0, 0, 0); }
  CAUSEWAY_GROUP_MEMBER static unsigned int block_rank() { return 0; }
  CAUSEWAY_GROUP_MEMBER static dim3 thread_index() { return dim3(threadIdx.x, threadIdx.y, threadIdx.z); }
  CAUSEWAY_GROUP_MEMBER static unsigned int thread_rank() { return details::block_rank(); }
  CAUSEWAY_GROUP_MEMBER static dim3 dim_blocks() { return dim3(1, 1, 1); }
  CAUSEWAY_GROUP_MEMBER static unsigned int num_blocks() { return 1; }
  CAUSEWAY_GROUP_MEMBER static dim3 dim_threads() { return dim3(blockDim.x, blockDim.y, blockDim.z); }
  CAUSEWAY_GROUP_MEMBER static unsigned int num_threads() { return details::block_size(); }
  CAUSEWAY_GROUP_MEMBER static unsigned int size() { return details::block_size(); }
};

CAUSEWAY_GROUP_MEMBER cluster_group this_cluster() { return cluster_group(); }

}  // namespace cooperative_groups

#endif
