// The last steps of a reduction without barriers, through volatile shared memory: older programs rely on it.
// skip: thread: relies on the lanes of a warp going along together
// skip: Oclgrind: relies on the lanes of a warp going along together, which needs the vector mapping
#include "lanes.h"

template <class T>
__device__ void lastWarp(volatile T *shared, int t) {
  shared[t] += shared[t + 32];
  shared[t] += shared[t + 16];
  shared[t] += shared[t + 8];
  shared[t] += shared[t + 4];
  shared[t] += shared[t + 2];
  shared[t] += shared[t + 1];
}
template <class T>
__global__ void reduce(T *out, const T *in) {
  __shared__ T shared[256];
  const int t = threadIdx.x;
  shared[t] = in[place()];
  __syncthreads();
  for (int half = 128; half > 32; half /= 2) {
    if (t < half) shared[t] += shared[t + half];
    __syncthreads();
  }
  if (t < 32) lastWarp<T>(shared, t);
  // The thread that wrote the sum gives it to the others.
  __syncthreads();
  out[place()] = shared[0];
}
template <class T>
void check() {
  const auto in = numbers<T>(5 * 256, 1000);
  compareRows(reduce<T>, 5, 256, 1, in, [&](const HostLane<T> &w, T *o) {
    for (int k = 0; k < 256; ++k) o[0] += in[w.block * 256 + k];
  });
}
int main() {
  check<int>();
  return report();
}
