// A transform of 32 numbers modulo a prime by a warp: five steps of butterflies with factors.
#include "lanes.h"

constexpr unsigned prime = 12289;
__host__ __device__ inline unsigned power(unsigned base, unsigned exponent) {
  unsigned result = 1;
  for (; exponent; exponent >>= 1) {
    if (exponent & 1) result = result * base % prime;
    base = base * base % prime;
  }
  return result;
}
// A number whose 32nd power is the first that is 1: 11 generates all.
constexpr unsigned order = (prime - 1) / 32;
__global__ void transform(unsigned *out, const unsigned *in) {
  const int lane = laneOf();
  unsigned value = __shfl_sync(fullMask, in[place()], __brev(lane) >> 27);
  const unsigned root = power(11, order);
  for (int half = 1; half < 32; half *= 2) {
    const unsigned factor = power(root, (lane % half) * (16 / half));
    const bool isHigh = lane & half;
    if (isHigh) value = value * factor % prime;
    const unsigned other = __shfl_xor_sync(fullMask, value, half);
    value = isHigh ? (other + prime - value) % prime : (value + other) % prime;
  }
  out[place()] = value;
}
int main() {
  compareRows(transform, 2, 64, 1, numbers<unsigned>(128, prime), [](const HostLane<unsigned> &w, unsigned *o) {
    const unsigned root = power(11, order);
    for (int k = 0; k < 32; ++k) o[0] = (o[0] + w.values[k] * power(root, k * w.lane % 32)) % prime;
  });
  return report();
}
