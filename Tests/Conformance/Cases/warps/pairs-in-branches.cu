// Pairs and groups of lanes that hand each other values through shared memory behind __syncwarp with their own mask, each
// group in a branch of its own; blocks of two dimensions.
#include "lanes.h"

__global__ void run(int *out, const int *in) {
  __shared__ int slots[96];
  const int thread = threadIdx.y * blockDim.x + threadIdx.x, lane = laneOf(), i = place();
  const int group = lane / 8;
  const unsigned mask = 0xffu << (group * 8);
  int value = in[i];
  for (int round = 0; round < 3; ++round) {
    switch (group) {
      case 0:  // Neighbours.
        slots[thread] = value;
        __syncwarp(mask);
        value = value * 3 + slots[thread ^ 1];
        __syncwarp(mask);
        break;
      case 1:  // Back to front.
        slots[thread] = value + round;
        __syncwarp(mask);
        value ^= slots[thread / 8 * 8 + 7 - thread % 8];
        __syncwarp(mask);
        break;
      case 2:  // The sum of all eight.
        slots[thread] = value;
        for (int step = 4; step > 0; step /= 2) {
          __syncwarp(mask);
          if (thread % 8 < step) slots[thread] += slots[thread + step];
        }
        __syncwarp(mask);
        value = value - slots[thread / 8 * 8];
        __syncwarp(mask);
        break;
      default:  // By shuffles.
        value += __shfl_down_sync(mask, value, 3, 8) * 5;
    }
  }
  out[i] = value;
}

int main() {
  const int blocks = 3;
  for (dim3 block : {dim3(16, 4), dim3(32, 3), dim3(8, 8)}) {
    const int threads = block.x * block.y, n = blocks * threads;
    const auto in = numbers(n, 1000);
    OnDevice<int> input(in), output(n);
    run<<<blocks, block>>>(output, input);
    const auto out = output.values();
    auto value = in;
    for (int round = 0; round < 3; ++round)
      for (int first = 0; first < n; first += 8) {
        const auto old = std::vector<int>(value.begin() + first, value.begin() + first + 8);
        int sum = 0;
        for (int v : old) sum += v;
        for (int k = 0; k < 8; ++k) {
          int &mine = value[first + k];
          switch (first % threads / 8 % 4) {
            case 0: mine = old[k] * 3 + old[k ^ 1]; break;
            case 1: mine = old[k] ^ (old[7 - k] + round); break;
            case 2: mine = old[k] - sum; break;
            default: mine = old[k] + (k + 3 < 8 ? old[k + 3] : old[k]) * 5;
          }
        }
      }
    for (int i = 0; i < n; ++i) EXPECT_EQUAL(out[i], value[i], threads * 1000 + i);
  }
  return report();
}
