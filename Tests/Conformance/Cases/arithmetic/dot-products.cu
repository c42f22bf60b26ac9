// Sums of products of parts of words, set bits by number, and the functions for dynamic programming.
#include "../check.h"

enum { results = 27 };

__global__ void compute(const unsigned *in, unsigned *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const unsigned a = in[i], b = in[(i + 1) % count], c = in[(i + 2) % count];
  unsigned *o = out + results * i;
  o[0] = (unsigned)__dp4a(int(a), int(b), int(c)), o[1] = __dp4a(a, b, c);
  o[2] = (unsigned)__dp2a_lo(int(a), int(b), int(c)), o[3] = __dp2a_lo(a, b, c);
  o[4] = (unsigned)__dp2a_hi(int(a), int(b), int(c)), o[5] = __dp2a_hi(a, b, c);
  o[6] = (unsigned)__dp4a(make_char4(1, -2, 3, -128), make_char4(char(a), char(b), 5, -128), int(c));
  o[7] = __fns(a, b & 31, int(c % 9) - 4);
  o[8] = (unsigned)__viaddmax_s32(int(a), int(b), int(c)), o[9] = __viaddmax_u32(a, b, c);
  o[10] = (unsigned)__viaddmin_s32_relu(int(a), int(b), int(c)), o[11] = __viaddmax_s16x2(a, b, c);
  o[12] = __viaddmin_u16x2(a, b, c), o[13] = (unsigned)__vimax3_s32(int(a), int(b), int(c));
  o[14] = __vimin3_s16x2_relu(a, b, c), o[15] = __vimin3_u32(a, b, c);
  bool first, high, low;
  o[16] = (unsigned)__vibmax_s32(int(a), int(b), &first), o[17] = first;
  o[18] = __vibmin_u16x2(a, b, &high, &low), o[19] = high * 2 + low;
  const char4 bytes = make_char4(char(b), char(b >> 8), char(b >> 16), char(b >> 24));
  const uchar4 plain = make_uchar4(b & 255, b >> 8 & 255, b >> 16 & 255, b >> 24);
  const short2 pair = make_short2(short(a), short(a >> 16));
  const ushort2 words = make_ushort2(a & 0xffff, a >> 16);
  o[22] = (unsigned)__dp2a_lo(pair, bytes, int(c)), o[23] = __dp2a_lo(words, plain, c);
  o[24] = (unsigned)__dp2a_hi(pair, bytes, int(c)), o[25] = __dp2a_hi(words, plain, c);
  o[26] = __dp4a(plain, make_uchar4(a & 255, a >> 8 & 255, a >> 16 & 255, a >> 24), c);
  o[20] = __vimax_s16x2_relu(a, b), o[21] = (unsigned)__vimin_s32_relu(int(a), int(b));
}

template <class T> T part(unsigned word, int n) { return T(word >> 8 * sizeof(T) * n); }

template <class T, class F>
unsigned halves(unsigned a, unsigned b, unsigned c, F f) {
  unsigned result = 0;
  for (int n = 0; n < 2; ++n)
    result |= unsigned((unsigned short)f(part<T>(a, n), part<T>(b, n), part<T>(c, n))) << 16 * n;
  return result;
}

int main() {
  std::vector<unsigned> in = {0, ~0u, 0x80008000u, 0x7fff7fffu, 0x80808080u, 0x7f7f7f7fu, 1, 2, 0x80000000u, 0x7fffffffu};
  unsigned state = 3;
  while (in.size() < 500) state = state * 1664525u + 1013904223u, in.push_back(state ^ state >> 13);
  const int count = int(in.size());
  OnDevice<unsigned> input(in), out(results * count);
  compute<<<4, 128>>>(input, out, count);
  auto found = out.values();
  for (int i = 0; i < count; ++i) {
    const unsigned a = in[i], b = in[(i + 1) % count], c = in[(i + 2) % count];
    unsigned e[results] = {c, c, c, c, c, c, c};
    for (int n = 0; n < 4; ++n) {
      e[0] += unsigned(part<signed char>(a, n) * part<signed char>(b, n));
      e[1] += unsigned(part<unsigned char>(a, n)) * part<unsigned char>(b, n);
    }
    for (int n = 0; n < 2; ++n) {
      e[2] += unsigned(part<short>(a, n) * part<signed char>(b, n));
      e[3] += unsigned(part<unsigned short>(a, n)) * part<unsigned char>(b, n);
      e[4] += unsigned(part<short>(a, n) * part<signed char>(b, n + 2));
      e[5] += unsigned(part<unsigned short>(a, n)) * part<unsigned char>(b, n + 2);
    }
    e[6] += unsigned((signed char)(a)-2 * (signed char)(b) + 15 + 128 * 128);
    const int offset = int(c % 9) - 4;
    int place = int(b & 31), left = offset < 0 ? -offset : offset;
    e[7] = ~0u;
    if (offset == 0) e[7] = a >> place & 1 ? unsigned(place) : ~0u;
    for (; offset != 0 && place >= 0 && place < 32; place += offset > 0 ? 1 : -1)
      if (a >> place & 1 && --left == 0) {
        e[7] = unsigned(place);
        break;
      }
    const int ia = int(a), ib = int(b), ic = int(c), sum = int(a + b);
    e[8] = unsigned(sum > ic ? sum : ic), e[9] = a + b > c ? a + b : c;
    const int least = sum < ic ? sum : ic;
    e[10] = least < 0 ? 0 : unsigned(least);
    e[11] = halves<short>(a, b, c, [](short x, short y, short z) { short s = short(x + y); return s > z ? s : z; });
    e[12] = halves<unsigned short>(a, b, c, [](unsigned short x, unsigned short y, unsigned short z) {
      unsigned short s = (unsigned short)(x + y);
      return s < z ? s : z;
    });
    e[13] = unsigned(std::max(std::max(ia, ib), ic));
    e[14] = halves<short>(a, b, c, [](short x, short y, short z) { return std::max<short>(0, std::min(std::min(x, y), z)); });
    e[15] = std::min(std::min(a, b), c);
    e[16] = unsigned(std::max(ia, ib)), e[17] = ia >= ib;
    e[18] = halves<unsigned short>(a, b, c, [](unsigned short x, unsigned short y, unsigned short) { return std::min(x, y); });
    e[19] = (part<unsigned short>(a, 1) <= part<unsigned short>(b, 1)) * 2 +
            (part<unsigned short>(a, 0) <= part<unsigned short>(b, 0));
    e[20] = halves<short>(a, b, c, [](short x, short y, short) { return std::max<short>(0, std::max(x, y)); });
    e[21] = unsigned(std::max(0, std::min(ia, ib)));
    for (int k = 0; k < 4; ++k) e[22 + k] = e[2 + k];
    e[26] = e[1];
    for (int k = 0; k < results; ++k) EXPECT_EQUAL(found[results * i + k], e[k], 100 * i + k);
  }
  return report();
}
