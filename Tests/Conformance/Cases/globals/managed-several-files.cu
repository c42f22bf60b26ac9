// __managed__ variables that several files share, and device variables with pointers to each other.
// options: -rdc=true
// with: managed-files/second.cu
#include "../check.h"
#include "managed-files/shared.h"

__managed__ int total = 40;
__managed__ Point points[3] = {{1, 2}, {3, 4}, {5, 6}};
static __managed__ int own = 1;
__device__ Point *firstPoint = &points[1];

__global__ void first(int *out) {
  total += own + extra;
  out[0] = total;
  out[1] = firstPoint->y + (*farPoint)->x;
  own = 10;
}

int ownOfFirst() { return own; }

int main() {
  EXPECT_EQUAL(total, 40, 0);
  EXPECT_EQUAL(extra, 9, 0);
  EXPECT_EQUAL(points[2].x, 5, 0);
  EXPECT_EQUAL(ownOfSecond(), 2, 0);
  OnDevice<int> out(4);
  first<<<1, 1>>>(out);
  CUDA(cudaDeviceSynchronize());
  EXPECT_EQUAL(total, 50, 0);
  EXPECT_EQUAL(ownOfFirst(), 10, 0);
  EXPECT_EQUAL(ownOfSecond(), 2, 0);
  launchSecond(out);
  CUDA(cudaDeviceSynchronize());
  auto found = out.values();
  EXPECT_EQUAL(found[0], 50, 0);
  EXPECT_EQUAL(found[1], 4 + 5, 0);
  EXPECT_EQUAL(found[2], 50 + 2 + 4, 0);
  EXPECT_EQUAL(found[3], 9, 0);
  EXPECT_EQUAL(points[1].y, 44, 0);
  EXPECT_EQUAL(extra, 90, 0);
  EXPECT_EQUAL(ownOfSecond(), 20, 0);
  EXPECT_EQUAL(totalSeenBySecond(), 50, 0);
  return report();
}
