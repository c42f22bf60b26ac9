// Inclusive and exclusive scans of a warp with different operations.
#include "lanes.h"

template <class T, class F>
__device__ T scan(T value, F combine) {
#pragma unroll
  for (int distance = 1; distance < 32; distance *= 2) {
    const T before = __shfl_up_sync(fullMask, value, distance);
    if (laneOf() >= distance) value = combine(before, value);
  }
  return value;
}
__global__ void run(int *out, const int *in) {
  int *o = out + place() * 5;
  const int value = in[place()], lane = laneOf();
  o[0] = scan(value, [](int a, int b) { return a + b; });
  o[1] = scan(value, [](int a, int b) { return max(a, b); });
  // Not commutative: the digits of a number.
  o[2] = int(scan((unsigned long long)(value % 10) << 32 | 10, [](unsigned long long a, unsigned long long b) {
    const unsigned digits = unsigned((a >> 32) * (b & 0xffffffffu) + (b >> 32)) % 65521;
    return (unsigned long long)digits << 32 | (unsigned long long)(unsigned(a) % 65521) * unsigned(b) % 65521;
  }) >> 32);
  const int before = __shfl_up_sync(fullMask, o[0], 1);
  o[3] = lane == 0 ? 0 : before;
  o[4] = int(scan(value * 0.5, [](double a, double b) { return a + b; }) * 2);
}
int main() {
  compareRows(run, 2, 96, 5, numbers(192, 1000), [](const HostLane<int> &w, int *o) {
    for (int k = 0; k <= w.lane; ++k) {
      o[0] += w.values[k];
      o[1] = w.values[k] > o[1] ? w.values[k] : o[1];
      o[2] = (o[2] * 10 + w.values[k] % 10) % 65521;
    }
    o[3] = o[0] - w.own();
    o[4] = o[0];
  });
  return report();
}
