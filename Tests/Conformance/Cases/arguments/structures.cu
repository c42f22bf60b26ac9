// Structures by value with padding, arrays and pointers; every scalar type; more than a kilobyte of parameters.
#include "../check.h"

struct Mixed {
  char tag;
  double weight;
  short counts[3];
  float *target;
  bool isOn;
};

struct Big {
  int numbers[600];
  long long last;
};

struct Empty {};

__global__ void useMixed(Mixed m, int n) {
  const int i = threadIdx.x;
  if (i < n) m.target[i] = m.isOn ? float(m.weight * m.counts[i % 3] + m.tag) : -1.0f;
}

__global__ void useScalars(
    double *out, char a, unsigned char b, short c, unsigned short d, int e, unsigned f, long long g,
    unsigned long long h, float x, double y, bool z, Empty) {
  out[0] = a, out[1] = b, out[2] = c, out[3] = d, out[4] = e, out[5] = f, out[6] = double(g), out[7] = double(h);
  out[8] = x, out[9] = y, out[10] = z;
}

__global__ void useBig(Big big, long long *out) {
  long long sum = 0;
  for (int i = threadIdx.x; i < 600; i += blockDim.x) sum += big.numbers[i];
  out[threadIdx.x] = sum + big.last;
}

__global__ void changesItsCopy(Big big, int *out) {
  big.numbers[threadIdx.x] = -int(threadIdx.x);
  out[threadIdx.x] = big.numbers[threadIdx.x] + big.numbers[threadIdx.x + 100];
}

int main() {
  OnDevice<float> target(8);
  Mixed mixed = {7, 0.5, {1, -2, 3}, target, true};
  useMixed<<<1, 32>>>(mixed, 8);
  auto values = target.values();
  for (int i = 0; i < 8; ++i) EXPECT_EQUAL(values[i], float(0.5 * mixed.counts[i % 3] + 7), i);

  OnDevice<double> scalars(11);
  useScalars<<<1, 1>>>(
      scalars, -5, 250, -30000, 60000, -2000000000, 4000000000u, -(1ll << 52), 1ull << 52, 1.5f, -2.25, true, Empty());
  const double expected[11] = {-5, 250, -30000, 60000, -2000000000.0, 4000000000.0, -double(1ll << 52),
                               double(1ull << 52), 1.5, -2.25, 1};
  auto found = scalars.values();
  for (int i = 0; i < 11; ++i) EXPECT_EQUAL(found[i], expected[i], i);

  Big big;
  for (int i = 0; i < 600; ++i) big.numbers[i] = i * i - 1000;
  big.last = 1ll << 40;
  OnDevice<long long> sums(64);
  // Several launches in a row each keep their own parameters.
  for (int round = 0; round < 100; ++round) {
    big.last = (1ll << 40) + round;
    useBig<<<1, 64>>>(big, sums);
  }
  auto foundSums = sums.values();
  for (int t = 0; t < 64; ++t) {
    long long sum = big.last;
    for (int i = t; i < 600; i += 64) sum += big.numbers[i];
    EXPECT_EQUAL(foundSums[t], sum, t);
  }
  OnDevice<int> copies(64);
  changesItsCopy<<<1, 64>>>(big, copies);
  auto foundCopies = copies.values();
  for (int t = 0; t < 64; ++t) EXPECT_EQUAL(foundCopies[t], -t + big.numbers[t + 100], t);
  return report();
}
