// The second file of managed-several-files.cu.
#include "shared.h"

__managed__ int extra = 9;
static __managed__ int own = 2;
__device__ Point *nearPoint = &points[2];
__device__ Point **farPoint = &nearPoint;

__global__ void second(int *out) {
  out[2] = total + own + points[1].y;
  out[3] = extra;
  points[1].y = 44;
  extra = 90;
  own = 20;
}

void launchSecond(int *out) { second<<<1, 1>>>(out); }
int ownOfSecond() { return own; }
int totalSeenBySecond() { return total; }
