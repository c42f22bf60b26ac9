// The second file of grid-relocatable.cu.
#include <cooperative_groups.h>

// Moves values by 100 places, and leaves three times of what it has moved behind.
__device__ void shift(int *to, int *from, int n) {
  auto grid = cooperative_groups::this_grid();
  for (int i = grid.thread_rank(); i < n; i += grid.size()) to[i] = from[(i + 100) % n];
  grid.sync();
  for (int i = grid.thread_rank(); i < n; i += grid.size()) from[i] = 3 * to[i];
  grid.sync();
}
