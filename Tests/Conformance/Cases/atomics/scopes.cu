// The forms of the atomic functions with a scope, on every type they have, signed and unsigned.
#include "../check.h"

#define FORMS(suffix)                                                                                          \
  __global__ void ints##suffix(int *c, int i0) {                                                               \
    const int i = int(threadIdx.x) + i0;                                                                       \
    atomicAdd##suffix(c, i), atomicSub##suffix(c + 1, i), atomicMin##suffix(c + 2, i);                         \
    atomicMax##suffix(c + 3, i), atomicAnd##suffix(c + 4, ~(1 << (i & 15))), atomicOr##suffix(c + 5, 1 << (i & 15)); \
    atomicXor##suffix(c + 6, i), c[8 + threadIdx.x] = atomicExch##suffix(c + 7, i);                            \
    int seen = 0;                                                                                          \
    for (int old = ~seen; old != seen;) old = seen, seen = atomicCAS##suffix(c + 40, old, old + 5);            \
  }                                                                                                            \
  __global__ void words##suffix(unsigned *c) {                                                                 \
    const unsigned i = threadIdx.x + 0xfffffff0u;                                                              \
    atomicAdd##suffix(c, i), atomicSub##suffix(c + 1, i), atomicMin##suffix(c + 2, i);                         \
    atomicMax##suffix(c + 3, i), atomicInc##suffix(c + 4, 6), atomicDec##suffix(c + 5, 4);                     \
    unsigned seen = 0;                                                                                      \
    for (unsigned old = ~seen; old != seen;) old = seen, seen = atomicCAS##suffix(c + 6, old, old + 5);        \
  }                                                                                                            \
  __global__ void longs##suffix(unsigned long long *c, long long *s) {                                         \
    const unsigned long long i = threadIdx.x - 10ull;                                                          \
    atomicAdd##suffix(c, i), atomicMin##suffix(c + 1, i), atomicMax##suffix(c + 2, i);                         \
    atomicAnd##suffix(c + 3, ~(1ull << (i & 63))), atomicOr##suffix(c + 4, 1ull << (i & 63));                  \
    atomicXor##suffix(c + 5, i << 20), atomicExch##suffix(c + 6, 7ull);                                        \
    atomicMin##suffix(s, (long long)i), atomicMax##suffix(s + 1, (long long)i);                                \
    unsigned long long seen = 0;                                                                            \
    for (auto old = ~seen; old != seen;) old = seen, seen = atomicCAS##suffix(c + 7, old, old + (1ull << 33)); \
  }                                                                                                            \
  __global__ void floats##suffix(float *f, double *d) {                                                        \
    f[2 + threadIdx.x] = atomicAdd##suffix(f, 0.25f), atomicExch##suffix(f + 1, 3.0f);                         \
    atomicAdd##suffix(d, 0.125);                                                                               \
  }                                                                                                            \
  void check##suffix() {                                                                                       \
    check(ints##suffix, words##suffix, longs##suffix, floats##suffix);                                         \
  }

enum { threads = 32 };

template <class I, class W, class L, class F>
void check(I ints, W words, L longs, F floats) {
  std::vector<int> start(41, 0);
  start[4] = -1;
  OnDevice<int> c(start);
  ints<<<1, threads>>>(c.data, -7);
  auto found = c.values();
  int e[7] = {0, 0, 0, 0, -1, 0, 0};
  long exchanged = found[7];
  for (int k = 0; k < threads; ++k) {
    const int i = k - 7;
    e[0] += i, e[1] -= i, e[2] = i < e[2] ? i : e[2], e[3] = i > e[3] ? i : e[3], e[4] &= ~(1 << (i & 15));
    e[5] |= 1 << (i & 15), e[6] ^= i;
    exchanged += found[8 + k];
  }
  for (int k = 0; k < 7; ++k) EXPECT_EQUAL(found[k], e[k], k);
  EXPECT_EQUAL(exchanged, long(threads * (threads - 1) / 2 - 7 * threads), 0);
  EXPECT_EQUAL(found[40], 5 * threads, 0);

  OnDevice<unsigned> w(std::vector<unsigned>{0, 0, ~0u, 0, 0, 0, 0});
  words<<<1, threads>>>(w.data);
  auto foundWords = w.values();
  unsigned x[6] = {0, 0, ~0u, 0, 0, 0};
  for (unsigned k = 0; k < threads; ++k) {
    const unsigned i = k + 0xfffffff0u;
    x[0] += i, x[1] -= i, x[2] = i < x[2] ? i : x[2], x[3] = i > x[3] ? i : x[3];
    x[4] = x[4] >= 6 ? 0 : x[4] + 1, x[5] = x[5] == 0 || x[5] > 4 ? 4 : x[5] - 1;
  }
  for (int k = 0; k < 6; ++k) EXPECT_EQUAL(foundWords[k], x[k], k);
  EXPECT_EQUAL(foundWords[6], 5u * threads, 0);

  OnDevice<unsigned long long> l(std::vector<unsigned long long>{0, ~0ull, 0, ~0ull, 0, 0, 0, 0});
  OnDevice<long long> s(2);
  longs<<<1, threads>>>(l.data, s.data);
  auto foundLongs = l.values();
  unsigned long long y[8] = {0, ~0ull, 0, ~0ull, 0, 0, 7, (unsigned long long)threads << 33};
  for (unsigned k = 0; k < threads; ++k) {
    const unsigned long long i = k - 10ull;
    y[0] += i, y[1] = i < y[1] ? i : y[1], y[2] = i > y[2] ? i : y[2], y[3] &= ~(1ull << (i & 63));
    y[4] |= 1ull << (i & 63), y[5] ^= i << 20;
  }
  for (int k = 0; k < 8; ++k) EXPECT_EQUAL(foundLongs[k], y[k], k);
  EXPECT_EQUAL(s.values()[0], -10ll, 0);
  EXPECT_EQUAL(s.values()[1], threads - 11ll, 0);

  OnDevice<float> f(2 + threads);
  OnDevice<double> d(1);
  floats<<<1, threads>>>(f.data, d.data);
  auto foundFloats = f.values();
  EXPECT_EQUAL(foundFloats[0], 0.25f * threads, 0);
  EXPECT_EQUAL(foundFloats[1], 3.0f, 0);
  double sum = 0;
  for (int k = 0; k < threads; ++k) sum += foundFloats[2 + k];
  EXPECT_EQUAL(sum, 0.25 * threads * (threads - 1) / 2, 0);
  EXPECT_EQUAL(d.values()[0], 0.125 * threads, 0);
}

FORMS()
FORMS(_block)
FORMS(_system)

int main() {
  check();
  check_block();
  check_system();
  return report();
}
