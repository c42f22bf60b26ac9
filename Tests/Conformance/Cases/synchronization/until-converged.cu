// skip: PoCL, thread: PoCL 3.1 leaves out what the first thread does behind two branches with a barrier between them, in a loop
// Loops that go on until a flag in shared memory, which one thread sets, says that what the block computes has settled.
#include "../check.h"

enum { threads = 96, width = 19, height = 13 };

// The sum of a block's values by a tree, for sizes that are no power of two.
__device__ float blockSum(float *buffer, float value) {
  const int t = threadIdx.x;
  buffer[t] = value;
  __syncthreads();
  if (t >= 64) buffer[t - 64] += buffer[t];
  __syncthreads();
  for (int half = 32; half > 0; half /= 2) {
    if (t < half) buffer[t] += buffer[t + half];
    __syncthreads();
  }
  const float sum = buffer[0];
  __syncthreads();
  return sum;
}

// Series that are added up until their terms are small; all threads count the same rounds.
__global__ void series(const float *terms, int most, float bound, int *rounds, float *sums) {
  __shared__ float buffer[threads];
  __shared__ int done;
  const int t = threadIdx.x;
  if (t == 0) done = 0;
  __syncthreads();
  int round = 0;
  float own = 0;
  while (!done && round < most) {
    const float term = terms[round] * (t + 1);
    own += term;
    buffer[t] = term;
    __syncthreads();
    if (t < 48) buffer[t] += buffer[t + 48];
    __syncthreads();
    if (t == 0) {
      sums[round] = buffer[0];
      if (buffer[0] / 64 < bound) done = 1;
    }
    __syncthreads();
    ++round;
  }
  rounds[t] = round;
  sums[most + t] = own;
}

// Values that are evened out among neighbours, in steps of one block's width, until the mean change is small.
__global__ void relax(float *values, int most, float bound, int *rounds) {
  __shared__ float field[width * height];
  __shared__ float buffer[threads];
  __shared__ int done;
  const int t = threadIdx.x, count = width * height, steps = (count + threads - 1) / threads;
  for (int at = t; at < count; at += threads) field[at] = values[at];
  if (t == 0) done = 0;
  __syncthreads();
  int round = 0;
  while (!done && round < most) {
    float change = 0;
    for (int step = 0; step < steps; ++step) {
      const int at = step * threads + t, x = at % width, y = at / width;
      float next = 0, old = 0;
      if (y < height) {
        old = field[at];
        next = old + 0.2f * (field[y == 0 ? at : at - width] + field[y == height - 1 ? at : at + width] +
                             field[x == 0 ? at : at - 1] + field[x == width - 1 ? at : at + 1] - 4 * old);
      }
      __syncthreads();
      if (y < height) field[at] = next;
      change += fabsf(next - old);
      __syncthreads();
    }
    const float sum = blockSum(buffer, change);
    if (t == 0) {
      const float mean = sum / count;
      if (mean < bound) done = 1;
    }
    __syncthreads();
    ++round;
  }
  for (int at = t; at < count; at += threads) values[at] = field[at];
  rounds[t] = round;
}

int main() {
  const int most = 100;
  std::vector<float> terms(most);
  for (int i = 0; i < most; ++i) terms[i] = 1.0f / (1 << (i < 30 ? i : 30));
  OnDevice<float> deviceTerms(terms), sums(most + threads);
  OnDevice<int> rounds(threads);
  for (float bound : {100.0f, 1.0f, 0.01f, 1e-30f}) {
    series<<<1, threads>>>(deviceTerms, most, bound, rounds, sums);
    auto found = rounds.values();
    auto added = sums.values();
    int expected = 0;
    float own = 0;
    for (bool isDone = false; !isDone && expected < most; ++expected) {
      // 1 and 49 times the term: the first thread's share of the sum.
      const float sum = terms[expected] + terms[expected] * 49;
      EXPECT_EQUAL(added[expected], sum, expected);
      own += terms[expected];
      isDone = sum / 64 < bound;
    }
    for (int t = 0; t < threads; ++t) EXPECT_EQUAL(found[t], expected, t);
    for (int t = 0; t < threads; ++t) EXPECT_NEAR(added[most + t], own * (t + 1), 1e-6, t);
  }

  for (float bound : {1e-2f, 1e-3f, 3e-4f}) {
    std::vector<float> values(width * height);
    for (int i = 0; i < width * height; ++i) values[i] = float(i * 7919 % 1001) / 1001;
    OnDevice<float> field(values);
    relax<<<1, threads>>>(field, most, bound, rounds);
    int expected = 0;
    float mean = 1;
    for (; expected < most && mean >= bound; ++expected) {
      double change = 0;
      for (int start = 0; start < width * height; start += threads) {
        auto next = values;
        for (int at = start; at < start + threads && at < width * height; ++at) {
          const int x = at % width, y = at / width;
          next[at] = values[at] + 0.2f * (values[y == 0 ? at : at - width] + values[y == height - 1 ? at : at + width] +
                                          values[x == 0 ? at : at - 1] + values[x == width - 1 ? at : at + 1] - 4 * values[at]);
          change += std::fabs(next[at] - values[at]);
        }
        values = next;
      }
      mean = float(change / (width * height));
    }
    auto found = rounds.values();
    for (int t = 0; t < threads; ++t) EXPECT_EQUAL(found[t], expected, t);
    auto settled = field.values();
    for (int i = 0; i < width * height; ++i) EXPECT_NEAR(settled[i], values[i], 1e-5, i);
  }
  return report();
}
