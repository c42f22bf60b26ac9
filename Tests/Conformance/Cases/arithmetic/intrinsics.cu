// Integer and conversion intrinsics against what the programming guide says they compute.
#include "../check.h"

__global__ void compute(const unsigned *in, long long *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const unsigned a = in[i], b = in[(i + 1) % count], c = in[(i + 2) % count];
  const unsigned long long wide = (unsigned long long)a << 32 | b;
  long long *o = out + 24 * i;
  o[0] = __popc(a), o[1] = __popcll(wide), o[2] = __clz(int(a)), o[3] = __clzll((long long)wide);
  o[4] = __ffs(int(a)), o[5] = __ffsll((long long)wide), o[6] = __brev(a), o[7] = (long long)__brevll(wide);
  o[8] = __byte_perm(a, b, c), o[9] = __umulhi(a, b), o[10] = __mulhi(int(a), int(b));
  o[11] = (long long)__umul64hi(wide, wide * 3), o[12] = __mul24(int(a & 0xffff), int(b & 0xff));
  o[13] = __sad(int(a), int(b), c), o[14] = __funnelshift_l(a, b, c), o[15] = __funnelshift_r(a, b, c);
  const float f = int(a) * 1e-3f;
  o[16] = __float2int_rn(f), o[17] = __float2int_rd(f), o[18] = __float2int_ru(f), o[19] = __float2int_rz(f);
  o[20] = __float_as_int(f), o[21] = __double2hiint(double(f)), o[22] = min(int(a), int(b)), o[23] = max(a, b);
}

int main() {
  const int count = 200;
  std::vector<unsigned> in(count);
  unsigned state = 12345;
  for (auto &v : in) v = (state = state * 1664525u + 1013904223u) >> (state >> 28);
  OnDevice<unsigned> input(in);
  OnDevice<long long> out(24 * count);
  compute<<<1, 256>>>(input, out, count);
  auto found = out.values();
  for (int i = 0; i < count; ++i) {
    const unsigned a = in[i], b = in[(i + 1) % count], c = in[(i + 2) % count];
    const unsigned long long wide = (unsigned long long)a << 32 | b;
    unsigned reversed = 0, bytes = 0;
    unsigned long long reversedWide = 0;
    for (int k = 0; k < 32; ++k) reversed |= (a >> k & 1) << (31 - k);
    for (int k = 0; k < 64; ++k) reversedWide |= (wide >> k & 1) << (63 - k);
    const unsigned long long both = (unsigned long long)b << 32 | a;
    for (int k = 0; k < 4; ++k) {
      const unsigned pick = c >> 4 * k & 15;
      unsigned byte = both >> 8 * (pick & 7) & 255;
      if (pick & 8) byte = byte & 128 ? 255 : 0;
      bytes |= byte << 8 * k;
    }
    const float f = int(a) * 1e-3f;
    unsigned word;
    std::memcpy(&word, &f, 4);
    const double d = f;
    unsigned long long dword;
    std::memcpy(&dword, &d, 8);
    auto clamp = [](double x) { return x > 2147483647.0 ? 2147483647ll : x < -2147483648.0 ? -2147483648ll : (long long)x; };
    const int ia = int(a), ib = int(b);
    const long long expected[24] = {
        __builtin_popcount(a), __builtin_popcountll(wide), a ? __builtin_clz(a) : 32,
        wide ? __builtin_clzll(wide) : 64, __builtin_ffs(ia), __builtin_ffsll((long long)wide), reversed,
        (long long)reversedWide, bytes, (long long)(((unsigned long long)a * b) >> 32),
        int(((long long)ia * ib) >> 32), (long long)((unsigned __int128)wide * (wide * 3) >> 64),
        int((a & 0xffff) * (b & 0xff)),
        unsigned((ia > ib ? unsigned(ia) - unsigned(ib) : unsigned(ib) - unsigned(ia)) + c),
        (c & 31) ? (b << (c & 31) | a >> (32 - (c & 31))) : b, (c & 31) ? (a >> (c & 31) | b << (32 - (c & 31))) : a,
        clamp(std::nearbyint(double(f))), clamp(std::floor(double(f))), clamp(std::ceil(double(f))),
        clamp(std::trunc(double(f))), int(word), int(dword >> 32), ia < ib ? ia : ib, a > b ? a : b};
    for (int k = 0; k < 24; ++k) EXPECT_EQUAL(found[24 * i + k], expected[k], 100 * i + k);
  }
  return report();
}
