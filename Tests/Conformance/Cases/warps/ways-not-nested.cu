// Lanes that exchange values where their ways are not nested: tests of which one decides the next, ways into the middle of
// others, switches that fall through, loops that are left and gone on with in several places; whole warps that part.
#include "lanes.h"

// Compilers let the lanes of one test go straight into what the next one guards.
__global__ void steps(int *out, const int *in) {
  const int lane = laneOf();
  int value = in[place()];
  for (int k = 0; k < 5; ++k) {
    if (lane < 8 + k * 4) {
      const unsigned here = __activemask();
      value += __shfl_xor_sync(here, value, 2) * 3 + bitCount(here);
    }
    value = value / 2 + k;
  }
  out[place()] = value;
}

// A way into the middle of another one, and one around both.
__global__ void intoTheMiddle(int *out, const int *in) {
  const int i = place(), lane = laneOf(), start = in[i], kind = lane / 4;
  int value = start;
  if (kind == 1 || kind == 5) goto middle;
  if (kind > 5) goto end;
  value = value * 3 + __shfl_xor_sync(0x000fff0f, value, 1, 4);
  if (kind == 3) goto end;
middle:
  value += __popc(__ballot_sync(kind == 1 || kind == 5 || kind < 3 || kind == 4 ? 0x00ff0fffu & ~0x0000f000u : 0, value & 1));
end:
  out[i] = value - start % 7;
}

// Cases that fall through to others.
__global__ void fallingThrough(int *out, const int *in) {
  const int i = place(), lane = laneOf();
  int value = in[i];
  switch (lane / 8) {
    case 0: value += __reduce_add_sync(0xffu, value);
    case 1: value ^= __shfl_xor_sync(0xffffu, value, 8); break;
    case 2: value -= __shfl_up_sync(0xff0000u, value, 1, 8);
    default: value = value * 5 + __popc(__activemask());
  }
  out[i] = value;
}

// Rounds that differ by lane, left and gone on with in several places.
__global__ void leaving(int *out, const int *in) {
  const int i = place(), lane = laneOf();
  int value = in[i], sum = 0;
  for (int round = 0; round < 9; ++round) {
    if (lane / 4 == round) break;
    const unsigned here = __activemask();
    sum += bitCount(here);
    if ((round + lane / 16) % 2) continue;
    value = __shfl_xor_sync(__activemask(), value, 1) + round;
    if (round == 6 && lane % 32 >= 28) break;
    sum = sum * 3 + value % 5;
  }
  out[i] = sum + __shfl_xor_sync(fullMask, value, 16);
}

// What whole warps do that part from others, with a barrier among it and memory that only they may read.
__global__ void ofWarps(int *out, const int *in, const int *none) {
  __shared__ int sums[32];
  const int i = place(), thread = threadIdx.x, warp = thread / 32, lane = laneOf();
  int value = in[i];
  for (int k = 16; k > 0; k /= 2) value += __shfl_down_sync(fullMask, value, k);
  if (lane == 0) sums[warp] = value;
  __syncthreads();
  if (warp == 0) {
    value = lane < blockDim.x / 32 ? sums[lane] : 0;
    for (int k = 16; k > 0; k /= 2) value += __shfl_xor_sync(fullMask, value, k);
    if (lane == 0) sums[0] = value;
  } else if (warp > 40) {
    // Nobody comes here.
    for (int k = 0; k < none[blockIdx.x]; ++k) value += __shfl_xor_sync(fullMask, none[k], 1) / none[0];
  }
  __syncthreads();
  out[i] = sums[0] + warp;
}

int main() {
  const int blocks = 2;
  for (int threads : {32, 96, 128}) {
    const int n = blocks * threads;
    const auto in = numbers(n, 1000);
    OnDevice<int> input(in), output(n);

    steps<<<blocks, threads>>>(output, input);
    auto out = output.values();
    auto value = in;
    for (int k = 0; k < 5; ++k) {
      const auto old = value;
      for (int i = 0; i < n; ++i) {
        const int limit = 8 + k * 4;
        if (i % 32 < limit) value[i] += old[i ^ 2] * 3 + limit;
        value[i] = value[i] / 2 + k;
      }
    }
    for (int i = 0; i < n; ++i) EXPECT_EQUAL(out[i], value[i], i);

    intoTheMiddle<<<blocks, threads>>>(output, input);
    out = output.values();
    value = in;
    for (int i = 0; i < n; ++i) {
      const int kind = i % 32 / 4;
      if (kind < 5 && kind != 1) value[i] = in[i] * 3 + in[i ^ 1];
    }
    for (int i = 0; i < n; ++i) {
      const int first = i / 32 * 32, kind = i % 32 / 4;
      int odd = 0;
      for (int k = 0; k < 32; ++k)
        if (k / 4 < 6 && k / 4 != 3) odd += value[first + k] & 1;
      EXPECT_EQUAL(out[i], value[i] + (kind < 6 && kind != 3 ? odd : 0) - in[i] % 7, i);
    }

    fallingThrough<<<blocks, threads>>>(output, input);
    out = output.values();
    value = in;
    for (int i = 0; i < n; i += 8) {
      int sum = 0;
      for (int k = 0; k < 8; ++k) sum += in[i + k];
      for (int k = 0; k < 8; ++k) {
        if (i % 32 / 8 == 0) value[i + k] += sum;
        if (i % 32 / 8 == 2) value[i + k] -= k ? in[i + k - 1] : in[i + k];
      }
    }
    const auto before = value;
    for (int i = 0; i < n; ++i) {
      if (i % 32 < 16) value[i] ^= before[i ^ 8];
      else value[i] = value[i] * 5 + 16;
    }
    for (int i = 0; i < n; ++i) EXPECT_EQUAL(out[i], value[i], i);

    leaving<<<blocks, threads>>>(output, input);
    out = output.values();
    value = in;
    std::vector<int> sum(n);
    for (int round = 0; round < 9; ++round) {
      const auto old = value;
      for (int i = 0; i < n; ++i) {
        const int lane = i % 32;
        if (lane / 4 <= round) continue;
        sum[i] += 28 - 4 * round;
        if ((round + lane / 16) % 2) continue;
        value[i] = old[i ^ 1] + round;
        if (round == 6 && lane >= 28) continue;
        sum[i] = sum[i] * 3 + value[i] % 5;
      }
    }
    for (int i = 0; i < n; ++i) EXPECT_EQUAL(out[i], sum[i] + value[i ^ 16], i);

    ofWarps<<<blocks, threads>>>(output, input, nullptr);
    out = output.values();
    for (int i = 0; i < n; ++i) {
      int total = 0;
      for (int k = 0; k < threads; ++k) total += in[i / threads * threads + k];
      EXPECT_EQUAL(out[i], total + i % threads / 32, i);
    }
  }
  return report();
}
