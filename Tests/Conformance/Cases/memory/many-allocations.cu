// Allocations of many sizes do not overlap, are aligned, and are used again when freed.
#include "../check.h"

int main() {
  std::vector<std::pair<char *, size_t>> blocks;
  unsigned state = 1;
  for (int round = 0; round < 2000; ++round) {
    state = state * 1664525u + 1013904223u;
    if (blocks.size() < 200 && state >> 31) {
      const size_t size = (state >> 8) % 5 == 0 ? (state >> 12) % 3000000 + 1 : (state >> 12) % 3000 + 1;
      char *p;
      if (cudaMalloc(&p, size) != cudaSuccess) return 1;
      ++checkCount;
      if (size_t(p) % 256) ++failureCount;
      CUDA(cudaMemset(p, int(blocks.size() & 255), size));
      for (auto &other : blocks) {
        ++checkCount;
        if (p < other.first + other.second && other.first < p + size) ++failureCount;
      }
      blocks.push_back({p, size});
    } else if (!blocks.empty()) {
      const size_t which = (state >> 8) % blocks.size();
      CUDA(cudaFree(blocks[which].first));
      blocks[which] = blocks.back();
      blocks.pop_back();
    }
  }
  for (auto &block : blocks) CUDA(cudaFree(block.first));
  size_t free, total;
  CUDA(cudaMemGetInfo(&free, &total));
  EXPECT(free == total);
  return report();
}
