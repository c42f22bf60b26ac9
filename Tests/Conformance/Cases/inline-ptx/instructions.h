// Tries an instruction of PTX on many operands and compares with a function of the host.
#pragma once

#include "../check.h"

#include <climits>
#include <cstdint>
#include <cuda_runtime.h>
#include <type_traits>

using u8 = uint8_t;
using u16 = uint16_t;
using u32 = uint32_t;
using u64 = unsigned long long;
using s16 = int16_t;
using s32 = int32_t;
using s64 = long long;

// A number that depends on nothing but its place.
inline u64 scramble(u64 n) {
  n += 0x9e3779b97f4a7c15ull;
  n = (n ^ n >> 30) * 0xbf58476d1ce4e5b9ull;
  n = (n ^ n >> 27) * 0x94d049bb133111ebull;
  return n ^ n >> 31;
}

template <class T>
T bitsAs(u64 bits) {
  T value;
  memcpy(&value, &bits, sizeof value);
  return value;
}
template <class T>
u64 bitsOf(T value) {
  u64 bits = 0;
  memcpy(&bits, &value, sizeof value);
  return bits;
}

// Operands: the ends of the range, what lies beside powers of two, small numbers, and arbitrary ones.
template <class T>
T sample(u64 n, u64 salt) {
  const u64 r = scramble(n * 8 + salt);
  if constexpr (std::is_floating_point_v<T>) {
    const T special[] = {0, T(-0.0), 1, -1, T(0.5), T(-0.5), T(1.5), T(2.5), T(-2.5), T(INFINITY), T(-INFINITY), T(NAN),
                         std::numeric_limits<T>::min(), std::numeric_limits<T>::denorm_min(),
                         -std::numeric_limits<T>::denorm_min() * 77, std::numeric_limits<T>::max(),
                         T(2147483648.0), T(-2147483648.0), T(4294967296.0), T(65504), T(65520), T(1e-8), T(3e9)};
    switch (r % 4) {
    case 0: return special[(r >> 8) % (sizeof special / sizeof *special)];
    case 1: return T(double(s64(r >> 8) - (1ll << 55)) * 1e-13);
    case 2: return T(double(r >> 40) / (1 << 20) - 8);
    default: return bitsAs<T>(r >> 2);
    }
  } else {
    switch (r % 4) {
    case 0: return T((u64(1) << (r >> 8) % (8 * sizeof(T))) - (r >> 16) % 3 + 1);
    case 1: return T(s64(r >> 8) % 70 - 35);
    default: return T(r >> 3);
    }
  }
}

template <class T>
bool isSame(T a, T b) {
  if constexpr (std::is_floating_point_v<T>) {
    if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  }
  return bitsOf(a) == bitsOf(b);
}

template <class T>
void expectSame(T found, T expected, const char *what, u64 a, u64 b, u64 c) {
  ++checkCount;
  if (isSame(found, expected) || ++failureCount > 20) return;
  std::printf("%s of %llx, %llx, %llx is %llx, expected %llx\n", what, a, b, c, bitsOf(found), bitsOf(expected));
}

template <class I>
__global__ void apply(typename I::D *d, const typename I::A *a, const typename I::B *b, const typename I::C *c, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) d[i] = I::device(a[i], b[i], c[i]);
}

// Runs an instruction on `count` operands; `hold` says which are tried.
template <class I>
void tryInstruction(const char *what, int count = 300) {
  using A = typename I::A;
  using B = typename I::B;
  using C = typename I::C;
  std::vector<A> a(count);
  std::vector<B> b(count);
  std::vector<C> c(count);
  for (int i = 0; i < count; ++i) {
    a[i] = sample<A>(i, 1);
    b[i] = sample<B>(i, 2);
    c[i] = sample<C>(i, 3);
  }
  OnDevice<A> da(a);
  OnDevice<B> db(b);
  OnDevice<C> dc(c);
  OnDevice<typename I::D> dd(count);
  apply<I><<<(count + 63) / 64, 64>>>(dd, da, db, dc, count);
  CUDA(cudaGetLastError());
  const auto d = dd.values();
  for (int i = 0; i < count; ++i)
    expectSame(d[i], I::host(a[i], b[i], c[i]), what, bitsOf(a[i]), bitsOf(b[i]), bitsOf(c[i]));
}

// INSTRUCTION(name, type and constraint of the result and of each operand, text, what the host computes from x, y, z)
#define INSTRUCTION1(name, R, r, TA, a, text, expression)                                                             \
  struct name {                                                                                                       \
    using D = R; using A = TA; using B = u8; using C = u8;                                                            \
    static __device__ D device(A x, B, C) { D d; asm(text : "=" #r(d) : #a(x)); return d; }                           \
    static D host(A x, B, C) { return expression; }                                                                   \
  };
#define INSTRUCTION2(name, R, r, TA, a, TB, b, text, expression)                                                      \
  struct name {                                                                                                       \
    using D = R; using A = TA; using B = TB; using C = u8;                                                            \
    static __device__ D device(A x, B y, C) { D d; asm(text : "=" #r(d) : #a(x), #b(y)); return d; }                  \
    static D host(A x, B y, C) { return expression; }                                                                 \
  };
#define INSTRUCTION3(name, R, r, TA, a, TB, b, TC, c, text, expression)                                               \
  struct name {                                                                                                       \
    using D = R; using A = TA; using B = TB; using C = TC;                                                            \
    static __device__ D device(A x, B y, C z) { D d; asm(text : "=" #r(d) : #a(x), #b(y), #c(z)); return d; }         \
    static D host(A x, B y, C z) { return expression; }                                                               \
  };
#define TRY(name) tryInstruction<name>(#name)
