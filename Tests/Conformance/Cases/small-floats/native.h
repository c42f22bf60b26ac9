// What the cases of the compiler's own types of 16 bits have in common: a kernel for each way such a number is used.
#pragma once
#include "arithmetic.h"

enum { nativeOperations = 14 };

template <class T>
__device__ T native(int n, T a, T b, T c) {
  switch (n) {
    case 0: return a + b;
    case 1: return a - b;
    case 2: return a * b;
    case 3: return a / b;
    case 4: return __builtin_elementwise_max(a, b);
    case 5: return __builtin_elementwise_min(a, b);
    case 6: return -a;
    case 7: return __builtin_elementwise_abs(a);
    case 8: return __builtin_elementwise_fma(a, b, c);
    case 9: return __builtin_elementwise_floor(a);
    case 10: return __builtin_elementwise_ceil(a);
    case 11: return __builtin_elementwise_trunc(a);
    case 12: return __builtin_elementwise_copysign(a, b);
    default: return __builtin_elementwise_sqrt(a);
  }
}

inline double nativeExact(int n, double a, double b, double c, int bits, int lowest, int highest) {
#ifndef __CUDA_ARCH__
  switch (n) {
    case 0: case 1: case 2: case 3: return exact(n, a, b, c, bits, lowest, highest);
    case 4: return std::isnan(a) ? b : std::isnan(b) ? a : a > b ? a : b;
    case 5: return std::isnan(a) ? b : std::isnan(b) ? a : a < b ? a : b;
    case 6: return -a;
    case 7: return std::fabs(a);
    case 8: return exact(4, a, b, c, bits, lowest, highest);
    case 9: return rounded(std::floor(a), bits, lowest, highest);
    case 10: return rounded(std::ceil(a), bits, lowest, highest);
    case 11: return std::trunc(a);
    case 12: return std::copysign(a, b);
    default: return exact(13, a, b, c, bits, lowest, highest);
  }
#else
  return 0;
#endif
}

template <class T>
__global__ void computeNative(const T *in, T *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  for (int n = 0; n < nativeOperations; ++n)
    out[n * count + i] = native(n, in[i], in[(i * 7 + 3) % count], in[(i * 13 + 5) % count]);
}

// The six comparisons, as bits.
template <class T>
__global__ void compareNative(const T *in, int *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const T a = in[i], b = in[(i * 7 + 3) % count];
  out[i] = (a < b) | (a <= b) << 1 | (a > b) << 2 | (a >= b) << 3 | (a == b) << 4 | (a != b) << 5;
}

// Numbers of other types made small.
template <class T>
__global__ void makeSmall(const double *doubles, const long long *longs, T *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  out[i] = (T)doubles[i];
  out[count + i] = (T)(float)doubles[i];
  out[2 * count + i] = (T)longs[i];
  out[3 * count + i] = (T)(unsigned long long)longs[i];
  out[4 * count + i] = (T)(int)longs[i];
  out[5 * count + i] = (T)(unsigned)longs[i];
  out[6 * count + i] = (T)(short)longs[i];
  out[7 * count + i] = (T)(unsigned char)longs[i];
}

// Small numbers made wide, those within the range of all types.
template <class T>
__global__ void makeWide(const T *in, double *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const T x = in[i];
  out[i] = x;
  out[count + i] = (float)x;
  out[2 * count + i] = (double)(long long)x;
  out[3 * count + i] = (double)(int)x;
  out[4 * count + i] = (double)(short)x;
  out[5 * count + i] = (double)(unsigned long long)(x < (T)0 ? -x : x);
  out[6 * count + i] = (double)(x ? 1 : 0);
}

template <class T>
struct Mixed {
  char tag;
  T values[3];
  float scale;
  T last, factor;
};

__constant__ const float steps[4] = {1, 0.5f, -0.25f, 2};

// Numbers that live on over loops, blocks, calls, structures, shared memory and arrays of a thread's own.
template <class T>
__device__ __noinline__ T mixed(const Mixed<T> &m, int n) { return m.values[n % 3] * m.last; }

template <class T>
__global__ void carry(const T *in, T *out, Mixed<T> m, int count) {
  __shared__ T row[64];
  __shared__ T table[4];
  const int t = threadIdx.x, i = blockIdx.x * 64 + t;
  if (t < 4) table[t] = (T)steps[t];
  row[t] = i < count ? in[i] : (T)0;
  __syncthreads();
  T sum = row[t], best = row[t];
  for (int n = 1; n < 8; ++n) {
    const T other = row[(t + n * 5) % 64];
    sum = sum + other * table[n % 4];
    best = other > best ? other : best;
  }
  T own[5];
  for (int n = 0; n < 5; ++n) own[n] = n % 2 ? sum : best;
  m.values[t % 3] = m.factor;
  __syncthreads();
  row[63 - t] = own[t % 5] + mixed(m, t);
  __syncthreads();
  if (i < count) out[i] = row[t];
}

template <class T>
void checkNative(const std::vector<unsigned short> &in, int bits, int lowest, int highest,
                 double (*value)(unsigned short)) {
  const int count = int(in.size());
  auto round = [&](double x) { return rounded(x, bits, lowest, highest); };
  OnDevice<unsigned short> input(in), output(nativeOperations * count);
  const int blocks = (count + 63) / 64;
  T *data = reinterpret_cast<T *>(input.data);
  computeNative<T><<<blocks, 64>>>(data, reinterpret_cast<T *>(output.data), count);
  auto found = output.values();
  for (int n = 0; n < nativeOperations; ++n)
    for (int i = 0; i < count; ++i) {
      const double a = value(in[i]), b = value(in[(i * 7 + 3) % count]), c = value(in[(i * 13 + 5) % count]);
      const double expected = nativeExact(n, a, b, c, bits, lowest, highest);
      EXPECT_NEAR(value(found[n * count + i]), expected, 0, n * 100000 + i);
      if (n >= 6 && !std::isnan(expected))
        EXPECT_EQUAL(std::signbit(value(found[n * count + i])), std::signbit(expected), n * 100000 + i);
    }

  OnDevice<int> relations(count);
  compareNative<T><<<blocks, 64>>>(data, relations.data, count);
  auto relation = relations.values();
  for (int i = 0; i < count; ++i) {
    const double a = value(in[i]), b = value(in[(i * 7 + 3) % count]);
    EXPECT_EQUAL(relation[i], (a < b) | (a <= b) << 1 | (a > b) << 2 | (a >= b) << 3 | (a == b) << 4 | (a != b) << 5, i);
  }

  // Doubles half-way between two small numbers, and next to it, where single precision would lose the difference.
  std::vector<double> doubles;
  std::vector<long long> longs;
  for (int i = 0; i < count; ++i) {
    const double a = value(in[i]);
    const double middle = std::isfinite(a) ? a * (1 + std::ldexp(1.0, -bits)) : a;
    doubles.push_back(i % 3 == 0 ? middle : std::nextafter(middle, i % 3 == 1 ? INFINITY : -INFINITY));
    const int places = i % (62 - bits);
    const long long tie = ((1ll << bits) + 2 * (i % 97) + 1) << places;
    longs.push_back((i % 3 - 1 + tie) * (i % 5 == 0 ? -1 : 1));
  }
  OnDevice<double> doubleIn(doubles);
  OnDevice<long long> longIn(longs);
  OnDevice<unsigned short> small(8 * count);
  makeSmall<T><<<blocks, 64>>>(doubleIn.data, longIn.data, reinterpret_cast<T *>(small.data), count);
  auto made = small.values();
  for (int i = 0; i < count; ++i) {
    const long double number[8] = {doubles[i], (float)doubles[i], longs[i], (unsigned long long)longs[i],
                                  (int)longs[i], (unsigned)longs[i], (short)longs[i], (unsigned char)longs[i]};
    for (int n = 0; n < 8; ++n)
      EXPECT_NEAR(value(made[n * count + i]), rounded(number[n], bits, lowest, highest), 0, n * 100000 + i);
  }

  std::vector<unsigned short> moderate;
  for (unsigned short x : in)
    if (std::fabs(value(x)) < 30000) moderate.push_back(x);
  const int some = int(moderate.size());
  OnDevice<unsigned short> moderateIn(moderate);
  OnDevice<double> wide(7 * some);
  makeWide<T><<<blocks, 64>>>(reinterpret_cast<T *>(moderateIn.data), wide.data, some);
  auto widened = wide.values();
  for (int i = 0; i < some; ++i) {
    const double x = value(moderate[i]);
    const double expected[7] = {x, x, std::trunc(x), std::trunc(x), std::trunc(x), std::trunc(std::fabs(x)),
                                x != 0 ? 1.0 : 0.0};
    for (int n = 0; n < 7; ++n) EXPECT_NEAR(widened[n * some + i], expected[n], 0, n * 100000 + i);
  }

  Mixed<T> m;
  std::memset(&m, 0, sizeof m);
  const unsigned short patterns[4] = {moderate[3], moderate[5], moderate[9], moderate[11]};
  std::memcpy(m.values, patterns, 6);
  std::memcpy(&m.last, patterns + 3, 2);
  std::memcpy(&m.factor, &moderate[7], 2);
  OnDevice<unsigned short> carried(some);
  carry<T><<<(some + 63) / 64, 64>>>(reinterpret_cast<T *>(moderateIn.data), reinterpret_cast<T *>(carried.data), m, some);
  auto result = carried.values();
  const double step[4] = {1, 0.5, -0.25, 2};
  for (int i = 0; i < some; ++i) {
    // Thread 63 - t wrote the element that thread t read back.
    const int first = i / 64 * 64, t = 63 - i % 64;
    auto row = [&](int n) { return first + n < some ? value(moderate[first + n]) : 0.0; };
    double sum = row(t), best = row(t);
    for (int n = 1; n < 8; ++n) {
      const double other = row((t + n * 5) % 64);
      sum = round(sum + round(other * step[n % 4]));
      best = other > best ? other : best;
    }
    const double expected = round((t % 5 % 2 ? sum : best) + round(value(moderate[7]) * value(patterns[3])));
    EXPECT_NEAR(value(result[i]), expected, 0, i);
  }
}

// Special numbers, and random ones; half of them near each other in size, so that digits meet.
inline std::vector<unsigned short> patterns(int exponentBits) {
  const int fractionBits = 15 - exponentBits, middle = (1 << (exponentBits - 1)) - 4;
  const unsigned infinity = ((1u << exponentBits) - 1) << fractionBits;
  std::vector<unsigned short> in;
  for (unsigned bits : {0u, 1u, 2u, (1u << fractionBits) - 1, 1u << fractionBits, infinity - 1, infinity, infinity + 1,
                        0x7fffu, (unsigned)(middle + 3) << fractionBits, 0x0123u}) {
    in.push_back((unsigned short)bits);
    in.push_back((unsigned short)(bits | 0x8000u));
  }
  unsigned long long state = 88172645463325252ull;
  while (in.size() < 1000) {
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    const unsigned bits = unsigned(state >> 20), low = bits & (0x8000u | ((1u << fractionBits) - 1));
    in.push_back((unsigned short)(in.size() % 2 ? bits : low | (middle + state % 8) << fractionBits));
  }
  return in;
}
