// Shuffles in branches that some lanes take, among these, with their mask.
#include "lanes.h"

__global__ void shuffle(int *out, const int *in) {
  int *o = out + place() * 4;
  const int value = in[place()], lane = laneOf();
  if (lane & 1) {
    o[0] = __shfl_sync(0xaaaaaaaau, value, lane == 31 ? 1 : lane + 2);
    o[1] = __shfl_xor_sync(0xaaaaaaaau, value, 6);
  } else {
    o[0] = __shfl_up_sync(0x55555555u, value, 2) * 3;
    o[1] = __shfl_down_sync(0x55555555u, value, 4, 16) - 7;
  }
  if (lane < 16) {
    if (lane % 4 < 2) o[2] = __shfl_xor_sync(0x3333u, value, 1);
    else o[2] = __shfl_xor_sync(0xccccu, -value, 5);
    o[3] = __shfl_sync(0xffffu, value, 15 - lane);
  } else if (lane < 24) {
    o[2] = __shfl_sync(0x00ff0000u, value, 20);
  }
}
int main() {
  compareRows(shuffle, 2, 96, 4, numbers(192, 1u << 20), [](const HostLane<int> &w, int *o) {
    const int *v = w.values, lane = w.lane;
    if (lane & 1) o[0] = v[lane == 31 ? 1 : lane + 2], o[1] = v[lane ^ 6];
    else o[0] = v[w.upward(2)] * 3, o[1] = v[w.downward(4, 16)] - 7;
    if (lane < 16) {
      o[2] = lane % 4 < 2 ? v[lane ^ 1] : -v[lane ^ 5];
      o[3] = v[15 - lane];
    } else if (lane < 24) {
      o[2] = v[20];
    }
  });
  return report();
}
