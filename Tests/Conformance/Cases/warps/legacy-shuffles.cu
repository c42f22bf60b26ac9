// __shfl, __shfl_up, __shfl_down and __shfl_xor of before CUDA 9, which have no mask.
#include "lanes.h"

__global__ void shuffle(double *out, const int *in) {
  double *o = out + place() * 8;
  const int value = in[place()], lane = laneOf();
  o[0] = __shfl(value, 5);
  o[1] = __shfl(value * 0.5f, lane + 1, 8);
  o[2] = __shfl_up(value, 2);
  o[3] = __shfl_up(unsigned(value) | 0x80000000u, 3, 16);
  o[4] = __shfl_down(value * 0.25, 1);
  o[5] = double(__shfl_down((long long)value << 35, 4, 8));
  o[6] = __shfl_xor(value, 16);
  // Among those that go this way, without being told which they are.
  if (lane % 4 == 1) o[7] = __shfl_xor(value, 12);
  else o[7] = __shfl(value, lane & ~3);
}
int main() {
  compareRows(shuffle, 2, 64, 8, numbers(128, 1000), [](const HostLane<int> &w, double *o) {
    const int *v = w.values;
    o[0] = v[5], o[1] = v[w.indexed(w.lane + 1, 8)] * 0.5, o[2] = v[w.upward(2)];
    o[3] = unsigned(v[w.upward(3, 16)]) | 0x80000000u, o[4] = v[w.downward(1)] * 0.25;
    o[5] = double((long long)v[w.downward(4, 8)] << 35), o[6] = v[w.lane ^ 16];
    o[7] = w.lane % 4 == 1 ? v[w.lane ^ 12] : 0;
    if (w.lane % 4 == 0 || w.lane % 4 > 1) o[7] = v[w.lane & ~3];
  });
  return report();
}
