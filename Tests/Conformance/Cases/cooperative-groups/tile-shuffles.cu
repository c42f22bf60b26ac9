// shfl, shfl_up, shfl_down and shfl_xor of tiles of 4, 8 and 16, of types up to 32 bytes.
#include <cooperative_groups.h>

#include "../warps/lanes.h"

namespace cg = cooperative_groups;

struct Wide {
  long long a[3];
  float b;
};
template <unsigned Size>
__device__ void exchange(double *o, int value) {
  const auto tile = cg::tiled_partition<Size>(cg::this_thread_block());
  o[0] = tile.shfl(value, tile.thread_rank() + 1);
  o[1] = tile.shfl_up(value * 0.5, 1);
  o[2] = tile.shfl_down(short(value), 2);
  o[3] = tile.shfl_xor((unsigned char)value, 3);
  Wide wide = {{value, -value, 3ll << 40}, value * 0.25f};
  wide = tile.shfl(wide, Size - 1);
  o[4] = double(wide.a[0] - 2 * wide.a[1] + wide.a[2]) + wide.b;
}
__global__ void run(double *out, const int *in) {
  const int value = in[place()];
  double *o = out + place() * 15;
  exchange<4>(o, value), exchange<8>(o + 5, value), exchange<16>(o + 10, value);
}
int main() {
  compareRows(run, 2, 64, 15, numbers(128, 1000), [](const HostLane<int> &w, double *o) {
    for (int size : {4, 8, 16}) {
      *o++ = w.values[w.indexed(w.lane + 1, size)];
      *o++ = w.values[w.upward(1, size)] * 0.5;
      *o++ = w.values[w.downward(2, size)];
      *o++ = w.values[w.crossed(3, size)] & 255;
      const int last = w.values[w.indexed(size - 1, size)];
      *o++ = 3.0 * last + double(3ll << 40) + last * 0.25;
    }
  });
  return report();
}
