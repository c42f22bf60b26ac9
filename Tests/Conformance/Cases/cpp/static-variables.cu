// Variables of functions, classes and templates that all threads share: counters, tables, static shared memory, one for each
// instance of a template, inline variables.
// options: -std=c++17
#include "../check.h"

__device__ int next(int by) {
  static int counter = 100;
  return atomicAdd(&counter, by);
}

template <class T>
__device__ int count() {
  static int counter = int(sizeof(T));
  return atomicAdd(&counter, 1);
}

__host__ __device__ int power(int n) {
  static constexpr int powers[6] = {1, 3, 9, 27, 81, 243};
  return powers[n % 6];
}
__device__ const char *name(int n) {
  static const char *const names[3] = {"one", "three", "seventeen"};
  return names[n % 3];
}

struct Limits {
  static constexpr int least = -7;
  static constexpr float weights[3] = {0.5f, 1.5f, 2.5f};
  static __device__ int changes;
  static __constant__ int fixed[2];
};
__device__ int Limits::changes = 5;
__constant__ int Limits::fixed[2] = {11, 13};
inline __device__ int shared = 9;
template <int n>
__device__ int perInstance = n * 10;

__device__ int *slots() {
  static __shared__ int memory[64];
  return memory;
}

__global__ void counters(int *out) {
  const int t = threadIdx.x;
  out[t] = next(2);
  if (t < 3) count<char>();
  if (t < 5) count<double>();
  atomicAdd(&Limits::changes, 1);
  atomicAdd(&perInstance<1>, 1);
  atomicAdd(&perInstance<2>, 2);
}

__global__ void rest(int *out) {
  const int t = threadIdx.x;
  slots()[t] = t * 5;
  __syncthreads();
  int length = 0;
  while (name(t)[length]) ++length;
  out[t] = slots()[63 - t] + power(t) * 1000 + length * 1000000 + Limits::least + int(Limits::weights[t % 3] * 2) +
           Limits::fixed[t % 2] + shared;
  if (t == 0) {
    out[64] = next(0);
    out[65] = count<char>();
    out[66] = count<double>();
    out[67] = Limits::changes;
    out[68] = perInstance<1>;
    out[69] = perInstance<2>;
  }
}

int main() {
  OnDevice<int> numbers(64), out(70);
  for (int launch = 0; launch < 3; ++launch) {
    counters<<<1, 64>>>(numbers);
    auto found = numbers.values();
    std::vector<bool> isSeen(64);
    for (int t = 0; t < 64; ++t) {
      const int place = (found[t] - 100 - launch * 128) / 2;
      EXPECT_EQUAL(place >= 0 && place < 64 && !isSeen[place] && found[t] % 2 == 0, true, t);
      if (place >= 0 && place < 64) isSeen[place] = true;
    }
  }
  rest<<<1, 64>>>(out);
  auto found = out.values();
  const int lengths[3] = {3, 5, 9};
  for (int t = 0; t < 64; ++t) {
    const int expected = (63 - t) * 5 + power(t) * 1000 + lengths[t % 3] * 1000000 - 7 + int(Limits::weights[t % 3] * 2) +
                         (t % 2 ? 13 : 11) + 9;
    EXPECT_EQUAL(found[t], expected, t);
  }
  const int ends[6] = {100 + 3 * 128, 1 + 9, 8 + 15, 5 + 192, 10 + 192, 20 + 384};
  for (int i = 0; i < 6; ++i) EXPECT_EQUAL(found[64 + i], ends[i], i);
  return report();
}
