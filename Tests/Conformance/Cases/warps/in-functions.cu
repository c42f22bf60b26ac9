// Warp operations in functions that are called from several places and are not inlined by the compiler.
#include "lanes.h"

__device__ __noinline__ int sumOfWarp(int value) {
  for (int distance = 16; distance > 0; distance /= 2) value += __shfl_xor_sync(fullMask, value, distance);
  return value;
}
__device__ __noinline__ int rotated(int value, int by) { return __shfl_sync(fullMask, value, laneOf() + by); }
__device__ __noinline__ unsigned agreeing(unsigned members, bool says) { return __ballot_sync(members, says); }

template <class F>
__device__ int twice(F f, int value) {
  return f(f(value));
}
__global__ void run(int *out, const int *in) {
  int *o = out + place() * 6;
  const int value = in[place()], lane = laneOf();
  o[0] = sumOfWarp(value);
  o[1] = sumOfWarp(rotated(value, 3) * lane);
  o[2] = twice([](int v) { return rotated(v, 5) + 1; }, value);
  o[3] = agreeing(fullMask, value % 2);
  if (lane < 16) o[4] = agreeing(0xffff, value % 3 == 0);
  else o[4] = agreeing(0xffff0000u, value % 3 == 1);
  for (int n = 0; n < 3; ++n) o[5] += rotated(sumOfWarp(value % 100), n) + rotated(value, n);
}
int main() {
  compareRows(run, 2, 64, 6, numbers(128, 1000), [](const HostLane<int> &w, int *o) {
    const int *v = w.values;
    for (int k = 0; k < 32; ++k) o[0] += v[k], o[1] += v[(k + 3) % 32] * k, o[5] += 3 * (v[k] % 100);
    o[2] = v[(w.lane + 10) % 32] + 2;
    o[3] = w.ballot([](int a, int) { return a % 2; });
    o[4] = w.lane < 16 ? w.ballot([](int a, int k) { return k < 16 && a % 3 == 0; })
                       : w.ballot([](int a, int k) { return k >= 16 && a % 3 == 1; });
    for (int n = 0; n < 3; ++n) o[5] += v[(w.lane + n) % 32];
  });
  return report();
}
