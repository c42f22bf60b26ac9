// Functions of words that are a few operations each, and quotients of words by words that differ from thread to thread, at the
// ends of the range and at random (CUDA Math API, "Integer Intrinsics", "Type Casting Intrinsics").
#include "../check.h"

enum { functions = 30 };

__global__ void compute(const unsigned *words, unsigned *out, int count) {
  // A loop, for which both mappings take the kernel.
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < count * count; i += gridDim.x * blockDim.x) {
    const unsigned a = words[i / count], b = words[i % count], c = words[(i + 7) % count];
    const int x = int(a), y = int(b);
    const float f = __uint_as_float(a);
    unsigned *r = out + size_t(i) * functions;
    r[0] = b ? a / b : 0, r[1] = b ? a % b : 0;
    r[2] = b && !(x == int(0x80000000) && y == -1) ? x / y : 0, r[3] = b && !(x == int(0x80000000) && y == -1) ? x % y : 0;
    r[4] = __clz(x), r[5] = __ffs(x), r[6] = __popc(a), r[7] = __brev(a), r[8] = __byte_perm(a, b, c);
    r[9] = __byte_perm(a, b, 0x9a51), r[10] = __mulhi(x, y), r[11] = __umulhi(a, b), r[12] = __mul24(x, y), r[13] = __umul24(a, b);
    r[14] = __sad(x, y, c), r[15] = __usad(a, b, c), r[16] = __hadd(x, y), r[17] = __uhadd(a, b), r[18] = __rhadd(x, y);
    r[19] = __urhadd(a, b), r[20] = max(x, y), r[21] = umin(a, b), r[22] = abs(x);
    r[23] = __float2int_rn(f), r[24] = __float2int_rd(f), r[25] = __float2uint_ru(f), r[26] = __float2uint_rz(f);
    const unsigned long long wide = (unsigned long long)a << 32 | b;
    r[27] = __clzll(wide) + 100 * __ffsll(wide) + 10000 * __popcll(wide);
    r[28] = unsigned(__brevll(wide)), r[29] = unsigned(__mul64hi(wide, (unsigned long long)b << 32 | c));
  }
}

static unsigned reversed(unsigned v) {
  unsigned r = 0;
  for (int n = 0; n < 32; ++n) r |= (v >> n & 1) << (31 - n);
  return r;
}
static unsigned permuted(unsigned a, unsigned b, unsigned s) {
  const unsigned long long all = (unsigned long long)b << 32 | a;
  unsigned r = 0;
  for (int n = 0; n < 4; ++n) {
    unsigned pick = s >> 4 * n & 15, byte = unsigned(all >> 8 * (pick & 7)) & 255;
    if (pick & 8) byte = byte & 128 ? 255 : 0;
    r |= byte << 8 * n;
  }
  return r;
}
static unsigned bounded(double whole, bool isNaN, double least, double most) {
  if (isNaN) return 0;
  return unsigned((long long)(whole < least ? least : whole > most ? most : whole));
}

int main() {
  const int count = sized(96, 4);
  std::vector<unsigned> words = {0, 1, 2, 3, 7, 8, 0x7fffffff, 0x80000000, 0x80000001, 0xffffffff, 0xfffffffe, 0x00ffffff,
                                 0x01000000, 0xff800000, 0x7f800000, 0x7fc00000, 0x4f000000, 0xcf000000, 0x4effffff, 0x4f800000};
  unsigned state = 12345;
  while (int(words.size()) < count) {
    state = state * 1664525u + 1013904223u;
    words.push_back(state >> (words.size() % 24));
  }
  OnDevice<unsigned> in(words), out(size_t(count) * count * functions);
  compute<<<4, 96>>>(in, out, count);
  const auto found = out.values();
  for (int i = 0; i < count * count; ++i) {
    const unsigned a = words[i / count], b = words[i % count], c = words[(i + 7) % count];
    const int x = int(a), y = int(b);
    const bool divides = b && !(a == 0x80000000 && y == -1);
    float f;
    std::memcpy(&f, &a, 4);
    const double d = f;
    const bool isNaN = f != f;
    const unsigned long long wide = (unsigned long long)a << 32 | b, other = (unsigned long long)b << 32 | c;
    const long long lx = x, ly = y;
    const auto halved = [](long long sum) { return unsigned(sum >> 1); };
    unsigned expected[functions] = {
        b ? a / b : 0, b ? a % b : 0, unsigned(divides ? x / y : 0), unsigned(divides ? x % y : 0),
        unsigned(a ? __builtin_clz(a) : 32), unsigned(__builtin_ffs(x)), unsigned(__builtin_popcount(a)), reversed(a),
        permuted(a, b, c), permuted(a, b, 0x9a51), unsigned(lx * ly >> 32), unsigned((unsigned long long)a * b >> 32),
        unsigned((long long)(int(a << 8) >> 8) * (int(b << 8) >> 8)), (a & 0xffffff) * (b & 0xffffff),
        unsigned(lx > ly ? lx - ly : ly - lx) + c, (a > b ? a - b : b - a) + c, halved(lx + ly),
        halved((long long)a + b), halved(lx + ly + 1), halved((long long)a + b + 1), unsigned(x > y ? x : y), a < b ? a : b,
        x < 0 ? 0 - a : a, bounded(std::rint(d), isNaN, -2147483648.0, 2147483647.0),
        bounded(std::floor(d), isNaN, -2147483648.0, 2147483647.0), bounded(std::ceil(d), isNaN, 0, 4294967295.0),
        bounded(std::trunc(d), isNaN, 0, 4294967295.0),
        unsigned((wide ? __builtin_clzll(wide) : 64) + 100 * __builtin_ffsll(wide) + 10000 * __builtin_popcountll(wide)),
        reversed(a), unsigned((unsigned long long)((__int128)(long long)wide * (long long)other >> 64))};
    for (int n = 0; n < functions; ++n) EXPECT_EQUAL(found[size_t(i) * functions + n], expected[n], i * functions + n);
  }
  return report();
}
