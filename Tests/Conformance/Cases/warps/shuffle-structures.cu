// A structure, an array and a pointer go from lane to lane word by word.
#include "lanes.h"

struct Pixel {
  float3 colour;
  short x, y;
  unsigned char tag;
};

// Any value by its words, as libraries do it.
template <class T>
__device__ T shuffled(const T &value, int source) {
  constexpr int count = (sizeof(T) + 3) / 4;
  unsigned words[count] = {};
  memcpy(words, &value, sizeof(T));
#pragma unroll
  for (int k = 0; k < count; ++k) words[k] = __shfl_sync(fullMask, words[k], source);
  T result;
  memcpy(&result, words, sizeof(T));
  return result;
}

__global__ void shuffle(int *out, const int *in) {
  int *o = out + place() * 6;
  const int value = in[place()], lane = laneOf();
  Pixel pixel = {make_float3(value, value * 0.5f, -value), short(value), short(-lane), (unsigned char)(value & 255)};
  pixel = shuffled(pixel, lane ^ 6);
  o[0] = int(pixel.colour.x + 2 * pixel.colour.y + 3 * pixel.colour.z);
  o[1] = pixel.x;
  o[2] = pixel.y;
  o[3] = pixel.tag;
  // Each lane reads through the pointer of the next one.
  const int *address = shuffled(in + place(), (lane + 1) % 32);
  o[4] = *address;
  o[5] = *reinterpret_cast<const int *>(__shfl_down_sync(fullMask, reinterpret_cast<unsigned long long>(in + place()), 4));
}
int main() {
  compareRows(shuffle, 2, 64, 6, numbers(128, 5000), [](const HostLane<int> &w, int *o) {
    const int v = w.values[w.lane ^ 6];
    o[0] = v + v - 3 * v;
    o[1] = v;
    o[2] = -(w.lane ^ 6);
    o[3] = v & 255;
    o[4] = w.values[(w.lane + 1) % 32];
    o[5] = w.values[w.downward(4)];
  });
  return report();
}
