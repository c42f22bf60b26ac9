// Two halves or four bytes of a word at a time, against the same operation on each by itself.
#include "../check.h"

// Function, and what it gives of the lanes x and y between the least and the most of their type.
#define SIGNED(F)                                                                                             \
  F(vabsdiffs, x < y ? y - x : x - y) F(vaddss, clamp(x + y)) F(vsubss, clamp(x - y)) F(vmaxs, x > y ? x : y) \
  F(vmins, x < y ? x : y) F(vavgs, (x + y < 0 ? x + y : x + y + 1) >> 1) F(vcmpges, x >= y ? -1 : 0)          \
  F(vcmpgts, x > y ? -1 : 0) F(vcmples, x <= y ? -1 : 0) F(vcmplts, x < y ? -1 : 0) F(vsetges, x >= y)        \
  F(vsetgts, x > y) F(vsetles, x <= y) F(vsetlts, x < y)
#define UNSIGNED(F)                                                                                           \
  F(vabsdiffu, x < y ? y - x : x - y) F(vaddus, clamp(x + y)) F(vsubus, clamp(x - y)) F(vmaxu, x > y ? x : y) \
  F(vminu, x < y ? x : y) F(vavgu, (x + y + 1) >> 1) F(vhaddu, (x + y) >> 1) F(vadd, x + y) F(vsub, x - y)    \
  F(vcmpeq, x == y ? -1 : 0) F(vcmpne, x != y ? -1 : 0) F(vcmpgeu, x >= y ? -1 : 0) F(vcmpgtu, x > y ? -1 : 0) \
  F(vcmpleu, x <= y ? -1 : 0) F(vcmpltu, x < y ? -1 : 0) F(vseteq, x == y) F(vsetne, x != y)                  \
  F(vsetgeu, x >= y) F(vsetgtu, x > y) F(vsetleu, x <= y) F(vsetltu, x < y)

enum {
#define NAME(f, expression) index_##f,
  SIGNED(NAME) UNSIGNED(NAME) operations
#undef NAME
};

__global__ void byTwos(const unsigned *in, unsigned *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const unsigned a = in[i], b = in[(i * 5 + 1) % count];
#define STORE(f, expression) out[index_##f * count + i] = __##f##2(a, b);
  SIGNED(STORE) UNSIGNED(STORE)
#undef STORE
}
__global__ void byFours(const unsigned *in, unsigned *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const unsigned a = in[i], b = in[(i * 5 + 1) % count];
#define STORE(f, expression) out[index_##f * count + i] = __##f##4(a, b);
  SIGNED(STORE) UNSIGNED(STORE)
#undef STORE
}
__global__ void others(const unsigned *in, unsigned *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const unsigned a = in[i], b = in[(i * 5 + 1) % count];
  unsigned *o = out + 12 * i;
  o[0] = __vabs2(a), o[1] = __vabs4(a), o[2] = __vabsss2(a), o[3] = __vabsss4(a), o[4] = __vneg2(a), o[5] = __vneg4(a);
  o[6] = __vnegss2(a), o[7] = __vnegss4(a), o[8] = __vsads2(a, b), o[9] = __vsads4(a, b), o[10] = __vsadu2(a, b);
  o[11] = __vsadu4(a, b);
}

template <class T, class F>
unsigned lanes(unsigned a, unsigned b, F f, bool isSum = false) {
  const int bits = 8 * sizeof(T);
  unsigned result = 0;
  for (int shift = 0; shift < 32; shift += bits) {
    const unsigned r = unsigned(f(int(T(a >> shift)), int(T(b >> shift))));
    result += isSum ? r : (r & (0xffffffffu >> (32 - bits))) << shift;
  }
  return result;
}

template <class S, class U>
void check(const std::vector<unsigned> &in, const std::vector<unsigned> &found) {
  const int count = int(in.size()), bits = 8 * sizeof(S);
  for (int i = 0; i < count; ++i) {
    const unsigned a = in[i], b = in[(i * 5 + 1) % count];
    const int least = -(1 << (bits - 1)), most = (1 << (bits - 1)) - 1, all = (1 << bits) - 1;
    {
      auto clamp = [&](int n) { return n < least ? least : n > most ? most : n; };
      (void)clamp;
#define COMPARE(f, expression) \
  EXPECT_EQUAL(found[index_##f * count + i], lanes<S>(a, b, [&](int x, int y) { return expression; }), 1000 * index_##f + i);
      SIGNED(COMPARE)
#undef COMPARE
    }
    {
      auto clamp = [&](int n) { return n < 0 ? 0 : n > all ? all : n; };
#define COMPARE(f, expression) \
  EXPECT_EQUAL(found[index_##f * count + i], lanes<U>(a, b, [&](int x, int y) { return expression; }), 1000 * index_##f + i);
      UNSIGNED(COMPARE)
#undef COMPARE
    }
  }
}

int main() {
  std::vector<unsigned> in = {0, ~0u, 0x80008000u, 0x7fff7fffu, 0x80808080u, 0x7f7f7f7fu, 0x00ff00ffu, 1};
  unsigned state = 7;
  while (in.size() < 300) state = state * 1664525u + 1013904223u, in.push_back(state ^ state >> 13);
  const int count = int(in.size());
  OnDevice<unsigned> input(in), twos(operations * count), fours(operations * count), rest(12 * count);
  byTwos<<<3, 128>>>(input, twos, count);
  byFours<<<3, 128>>>(input, fours, count);
  others<<<3, 128>>>(input, rest, count);
  check<short, unsigned short>(in, twos.values());
  check<signed char, unsigned char>(in, fours.values());
  auto found = rest.values();
  for (int i = 0; i < count; ++i) {
    const unsigned a = in[i], b = in[(i * 5 + 1) % count];
    auto abs = [](int x, int) { return x < 0 ? -x : x; };
    auto neg = [](int x, int) { return -x; };
    auto apart = [](int x, int y) { return x < y ? y - x : x - y; };
    auto most = [](int n, int limit) { return n > limit ? limit : n; };
    auto bounded = [&](auto f, int limit) { return [=](int x, int y) { return most(f(x, y), limit); }; };
    const unsigned expected[12] = {
        lanes<short>(a, b, abs), lanes<signed char>(a, b, abs), lanes<short>(a, b, bounded(abs, 32767)),
        lanes<signed char>(a, b, bounded(abs, 127)), lanes<short>(a, b, neg), lanes<signed char>(a, b, neg),
        lanes<short>(a, b, bounded(neg, 32767)), lanes<signed char>(a, b, bounded(neg, 127)),
        lanes<short>(a, b, apart, true), lanes<signed char>(a, b, apart, true), lanes<unsigned short>(a, b, apart, true),
        lanes<unsigned char>(a, b, apart, true)};
    for (int k = 0; k < 12; ++k) EXPECT_EQUAL(found[12 * i + k], expected[k], 100 * i + k);
  }
  return report();
}
