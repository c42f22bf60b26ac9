// Integer intrinsics (CUDA Math API, "Integer Intrinsics" and "Type Casting Intrinsics"): averages, products' upper parts,
// sums of differences, counts and searches of bits in 32 and 64 bits, and patterns of numbers.
#include "../check.h"
#include "random.h"
#include <algorithm>
#include <cstdint>

enum { kinds = 32 };

__global__ void compute(const uint64_t *x, const uint64_t *y, uint64_t *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const uint64_t a = x[i], b = y[i];
  const unsigned u = unsigned(a), v = unsigned(b);
  const int s = int(u), t = int(v);
  const uint64_t values[kinds] = {
      uint64_t(__hadd(s, t)), uint64_t(__rhadd(s, t)), __uhadd(u, v), __urhadd(u, v),
      uint64_t(__mulhi(s, t)), __umulhi(u, v), uint64_t(__mul64hi((long long)a, (long long)b)), __umul64hi(a, b),
      uint64_t(__mul24(s, t)), __umul24(u, v), __sad(s, t, u), __usad(u, v, u),
      uint64_t(__clz(s)), uint64_t(__clzll((long long)a)), uint64_t(__ffs(s)), uint64_t(__ffsll((long long)a)),
      uint64_t(__popc(u)), uint64_t(__popcll(a)), __brev(u), __brevll(a),
      __byte_perm(u, v, u >> 7), __funnelshift_l(u, v, v), __funnelshift_lc(u, v, v & 63), __funnelshift_r(u, v, v),
      __funnelshift_rc(u, v, v & 63), uint64_t(__float_as_int(__uint_as_float(u))), __float_as_uint(__int_as_float(s)),
      uint64_t(__double_as_longlong(__longlong_as_double((long long)a))),
      uint64_t(__double2hiint(__hiloint2double(s, t))), uint64_t(__double2loint(__hiloint2double(s, t))),
      uint64_t(min(s, t)) ^ uint64_t(max(u, v)), uint64_t(abs(s)) + uint64_t(llabs((long long)a))};
  for (int k = 0; k < kinds; ++k) out[k * count + i] = values[k];
}

static uint64_t reversed(uint64_t x, int bits) {
  uint64_t result = 0;
  for (int n = 0; n < bits; ++n) result |= (x >> n & 1) << (bits - 1 - n);
  return result;
}
static int population(uint64_t x) {
  int result = 0;
  for (; x; x &= x - 1) ++result;
  return result;
}
static int leadingZeros(uint64_t x, int bits) {
  int n = 0;
  while (n < bits && !(x >> (bits - 1 - n) & 1)) ++n;
  return n;
}
static int firstSet(uint64_t x) {
  for (int n = 0; n < 64; ++n)
    if (x >> n & 1) return n + 1;
  return 0;
}
static unsigned permuted(unsigned low, unsigned high, unsigned selector) {
  const uint64_t all = uint64_t(high) << 32 | low;
  unsigned result = 0;
  for (int n = 0; n < 4; ++n) {
    const unsigned pick = selector >> 4 * n & 15;
    // The bit above the number of the byte asks for copies of its sign.
    const unsigned byte = unsigned(all >> 8 * (pick & 7)) & 255;
    result |= (pick & 8 ? (byte & 128 ? 255u : 0u) : byte) << 8 * n;
  }
  return result;
}
static int lower24(unsigned x) { return int(x << 8) >> 8; }

int main() {
  const int count = sized(4096, 16);
  std::vector<uint64_t> x(count), y(count);
  const uint64_t special[] = {0, 1, ~uint64_t(0), 0x80000000u, 0x7fffffffu, uint64_t(1) << 63, 0xffffffffu, 0x00ffffffu};
  for (int i = 0; i < count; ++i) {
    x[i] = i < 64 ? special[i / 8] : randomBits() >> i % 37;
    y[i] = i < 64 ? special[i % 8] : randomBits() >> i % 41;
    // The least number has no absolute value.
    if (unsigned(x[i]) == 0x80000000u || x[i] == uint64_t(1) << 63) x[i] ^= 1;
    // A signalling NaN may become a quiet one on its way.
    if ((unsigned(x[i]) & 0x7f800000u) == 0x7f800000u) x[i] ^= 0x00800000u;
    if ((x[i] >> 52 & 2047) == 2047) x[i] ^= uint64_t(1) << 52;
    if ((unsigned(x[i]) & 0x7ff00000u) == 0x7ff00000u) x[i] ^= 0x00100000u;
  }
  OnDevice<uint64_t> left(x), right(y), out(size_t(kinds) * count);
  compute<<<count / 128, 128>>>(left.data, right.data, out.data, count);
  const auto found = out.values();
  for (int i = 0; i < count; ++i) {
    const uint64_t a = x[i], b = y[i];
    const unsigned u = unsigned(a), v = unsigned(b);
    const int s = int(u), t = int(v);
    const int64_t p = s, q = t, c = int64_t(a), d = int64_t(b);
    const uint64_t turned = uint64_t(v) << 32 | u;
    const unsigned n = v & 31, m = std::min(v & 63, 32u);
    const uint64_t expected[kinds] = {
        uint64_t((p + q) >> 1), uint64_t((p + q + 1) >> 1), (uint64_t(u) + v) >> 1, (uint64_t(u) + v + 1) >> 1,
        uint64_t((p * q) >> 32), (uint64_t(u) * v) >> 32, uint64_t((__int128(c) * d) >> 64),
        uint64_t(((unsigned __int128)(a) * b) >> 64), uint64_t(int64_t(int(unsigned(lower24(u)) * unsigned(lower24(v))))),
        uint64_t((u & 0xffffff) * (v & 0xffffff)), uint64_t(unsigned((p > q ? p - q : q - p) + u)),
        uint64_t((u > v ? u - v : v - u) + u), uint64_t(leadingZeros(u, 32)), uint64_t(leadingZeros(a, 64)),
        uint64_t(firstSet(u)), uint64_t(firstSet(a)), uint64_t(population(u)), uint64_t(population(a)), reversed(u, 32),
        reversed(a, 64), permuted(u, v, u >> 7), uint64_t(unsigned((turned << n) >> 32)),
        uint64_t(unsigned(m == 32 ? turned : (turned << m) >> 32)), uint64_t(unsigned(turned >> n)),
        uint64_t(unsigned(m == 32 ? turned >> 32 : turned >> m)), uint64_t(p), u, a, uint64_t(p), uint64_t(q),
        uint64_t(std::min(p, q)) ^ std::max(u, v), uint64_t(std::llabs(p)) + uint64_t(std::llabs(c))};
    for (int k = 0; k < kinds; ++k) EXPECT_EQUAL(found[k * count + i], expected[k], k * 10000 + i);
  }
  return report();
}
