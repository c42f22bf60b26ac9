// Arithmetic and conversions rounded in each direction, against the host's own in the same direction.
// options: -Xcompiler -frounding-math
#include "../check.h"
#include <cfenv>

enum { operations = 7, directions = 4 };

#define DEFINE(type, letter, fma)                                                                            \
  template <class F> __global__ void compute_##type(const type *in, type *out, int count, F) {              \
    const int i = blockIdx.x * blockDim.x + threadIdx.x;                                                     \
    if (i >= count) return;                                                                                  \
    const type a = in[i], b = in[(i * 7 + 3) % count], c = in[(i * 11 + 8) % count];                         \
    type *o = out + i * operations * directions;                                                             \
    DIRECTION(letter, fma, rn, 0) DIRECTION(letter, fma, rz, 1) DIRECTION(letter, fma, ru, 2)                \
    DIRECTION(letter, fma, rd, 3)                                                                            \
  }
#define DIRECTION(letter, fma, d, n)                                                                         \
  o[n * operations] = __##letter##add_##d(a, b), o[n * operations + 1] = __##letter##sub_##d(a, b);          \
  o[n * operations + 2] = __##letter##mul_##d(a, b), o[n * operations + 3] = __##letter##div_##d(a, b);      \
  o[n * operations + 4] = __##letter##rcp_##d(a), o[n * operations + 5] = __##letter##sqrt_##d(a);           \
  o[n * operations + 6] = fma##d(a, b, c);
DEFINE(float, f, __fmaf_)
DEFINE(double, d, __fma_)

static const int modes[directions] = {FE_TONEAREST, FE_TOWARDZERO, FE_UPWARD, FE_DOWNWARD};

template <class T>
__attribute__((noinline)) T onHost(int n, volatile T a, volatile T b, volatile T c) {
  switch (n) {
    case 0: return a + b;
    case 1: return a - b;
    case 2: return a * b;
    case 3: return a / b;
    case 4: return T(1) / a;
    case 5: return std::sqrt(T(a));
    default: return std::fma(T(a), T(b), T(c));
  }
}

static unsigned long long state = 88172645463325252ull;
static unsigned long long bits() {
  state ^= state << 13, state ^= state >> 7, state ^= state << 17;
  return state;
}

template <class T, class Word>
std::vector<T> numbers(int fractionBits, int bias) {
  std::vector<T> in;
  const Word inf = Word(2 * bias + 1) << fractionBits;
  for (Word w : {Word(0), Word(1), Word(inf - 1), inf, Word(inf + 1), Word(Word(1) << fractionBits),
                 Word((Word(1) << fractionBits) - 1), Word(Word(bias) << fractionBits)})
    for (Word sign : {Word(0), Word(Word(1) << (8 * sizeof(T) - 1))}) {
      Word all = w | sign;
      T x;
      std::memcpy(&x, &all, sizeof x);
      in.push_back(x);
    }
  while (in.size() < 2000) {
    Word w = Word(bits());
    const Word keep = ~(Word(2 * bias + 1) << fractionBits);
    switch (in.size() % 4) {
      case 0: w = (w & keep) | Word(bias - 30 + int(bits() % 60)) << fractionBits; break;  // near 1
      case 1: w = (w & keep) | Word(bits() % (bias / 8)) << fractionBits; break;           // tiny
      case 2: w &= ~Word(0) << (bits() % fractionBits); break;                               // few digits
      default: break;
    }
    T x;
    std::memcpy(&x, &w, sizeof x);
    in.push_back(x);
  }
  return in;
}

template <class T>
void expectSame(T found, T expected, long index, int line) {
  ++checkCount;
  if ((found != found && expected != expected) || std::memcmp(&found, &expected, sizeof(T)) == 0) return;
  if (++failureCount <= 12) std::printf("line %d: [%ld] is %a, expected %a\n", line, index, double(found), double(expected));
}

template <class T>
void check(const std::vector<T> &in, const std::vector<T> &found) {
  const int count = int(in.size());
  for (int d = 0; d < directions; ++d)
    for (int n = 0; n < operations; ++n)
      for (int i = 0; i < count; ++i) {
        std::fesetround(modes[d]);
        const T expected = onHost<T>(n, in[i], in[(i * 7 + 3) % count], in[(i * 11 + 8) % count]);
        std::fesetround(FE_TONEAREST);
        expectSame(found[(i * directions + d) * operations + n], expected, 100000 * d + 10000 * n + i, __LINE__);
      }
}

#define CONVERSIONS(F) F(rn, 0) F(rz, 1) F(ru, 2) F(rd, 3)
__global__ void convert(const float *f, const double *d, const long long *n, long long *integers, float *floats,
                        double *doubles, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
#define STORE(r, k)                                                                                          \
  {                                                                                                          \
    long long *o = integers + (i * directions + k) * 8;                                                      \
    o[0] = __float2int_##r(f[i]), o[1] = __float2uint_##r(f[i]), o[2] = __float2ll_##r(f[i]);                \
    o[3] = (long long)__float2ull_##r(f[i]), o[4] = __double2int_##r(d[i]), o[5] = __double2uint_##r(d[i]);  \
    o[6] = __double2ll_##r(d[i]), o[7] = (long long)__double2ull_##r(d[i]);                                  \
    float *p = floats + (i * directions + k) * 5;                                                            \
    p[0] = __int2float_##r(int(n[i])), p[1] = __uint2float_##r(unsigned(n[i])), p[2] = __ll2float_##r(n[i]); \
    p[3] = __ull2float_##r((unsigned long long)n[i]), p[4] = __double2float_##r(d[i]);                       \
    double *q = doubles + (i * directions + k) * 2;                                                          \
    q[0] = __ll2double_##r(n[i]), q[1] = __ull2double_##r((unsigned long long)n[i]);                         \
  }
  CONVERSIONS(STORE)
#undef STORE
}

static long long toInteger(double x, int width, bool isSigned, bool isFromDouble) {
  if (x != x) return width == 32 ? (isFromDouble ? (isSigned ? -2147483648ll : 2147483648ll) : 0) : (long long)(1ull << 63);
  const double r = std::nearbyint(x);
  const double top = std::ldexp(1.0, isSigned ? width - 1 : width);
  if (r >= top) return isSigned ? (width == 32 ? 2147483647ll : 9223372036854775807ll) : width == 32 ? 4294967295ll : -1;
  if (r < (isSigned ? -top : 0)) return isSigned ? (width == 32 ? -2147483648ll : (long long)(1ull << 63)) : 0;
  return isSigned ? (long long)r : (long long)(unsigned long long)r;
}

template <class T>
__attribute__((noinline)) T fromInteger(volatile long long n, bool isSigned) {
  return isSigned ? T(n) : T((unsigned long long)n);
}
__attribute__((noinline)) float toFloat(volatile double x) { return float(x); }

int main() {
  const auto floats = numbers<float, unsigned>(23, 127);
  const auto doubles = numbers<double, unsigned long long>(52, 1023);
  const int count = int(floats.size());
  OnDevice<float> f(floats), fOut(count * operations * directions);
  OnDevice<double> d(doubles), dOut(count * operations * directions);
  compute_float<<<(count + 127) / 128, 128>>>(f.data, fOut.data, count, 0);
  check(floats, fOut.values());
  compute_double<<<(count + 127) / 128, 128>>>(d.data, dOut.data, count, 0);
  check(doubles, dOut.values());

  std::vector<float> x(floats);
  std::vector<double> y(doubles);
  std::vector<long long> n(count);
  const double edges[] = {2147483647.5, 2147483648.0, -2147483648.5, -2147483649.0, 4294967295.5, 4294967296.0, -0.5, -1.0, 0.5,
                          1.5, 2.5, 9223372036854775808.0, -9223372036854775808.0, 18446744073709551616.0, 1e30, -1e30,
                          2147483520.0, 3.402823567797337e38, 3.4028235677973366e38, 1e-46, -1e-46, 7e-46};
  for (size_t k = 0; k < sizeof edges / sizeof *edges; ++k) x[20 + k] = float(edges[k]), y[20 + k] = edges[k];
  for (int i = 60; i < count; ++i) {
    if (i % 2) x[i] = float((double(bits() >> 11) * 0x1p-53 - 0.5) * std::ldexp(1.0, int(bits() % 68)));
    if (i % 2) y[i] = (double(bits() >> 11) * 0x1p-53 - 0.5) * std::ldexp(1.0, int(bits() % 68));
    if (i % 4 == 2) y[i] = double(floats[i]) * (1 + double(bits() % 5) * 0x1p-40);
    n[i] = (long long)bits() >> (bits() % 62);
  }
  n[0] = 0, n[1] = (long long)(1ull << 63), n[2] = ~n[1], n[3] = -1, n[4] = 16777217, n[5] = 9007199254740993ll;
  OnDevice<float> xs(x), p(count * directions * 5);
  OnDevice<double> ys(y), q(count * directions * 2);
  OnDevice<long long> ns(n), o(count * directions * 8);
  convert<<<(count + 127) / 128, 128>>>(xs, ys, ns, o, p, q, count);
  const auto integers = o.values();
  const auto singles = p.values();
  const auto precise = q.values();
  for (int i = 0; i < count; ++i)
    for (int k = 0; k < directions; ++k) {
      std::fesetround(modes[k]);
      const long long e[8] = {toInteger(x[i], 32, true, false), toInteger(x[i], 32, false, false),
                              toInteger(x[i], 64, true, false), toInteger(x[i], 64, false, false),
                              toInteger(y[i], 32, true, true),  toInteger(y[i], 32, false, true),
                              toInteger(y[i], 64, true, true),  toInteger(y[i], 64, false, true)};
      const float s[5] = {fromInteger<float>(int(n[i]), true), fromInteger<float>(unsigned(n[i]), true),
                          fromInteger<float>(n[i], true), fromInteger<float>(n[i], false), toFloat(y[i])};
      const double t[2] = {fromInteger<double>(n[i], true), fromInteger<double>(n[i], false)};
      std::fesetround(FE_TONEAREST);
      const int at = i * directions + k;
      for (int m = 0; m < 8; ++m) EXPECT_EQUAL(integers[at * 8 + m], e[m], 100000 * k + 10000 * m + i);
      for (int m = 0; m < 5; ++m) expectSame(singles[at * 5 + m], s[m], 100000 * k + 10000 * m + i, __LINE__);
      for (int m = 0; m < 2; ++m) expectSame(precise[at * 2 + m], t[m], 100000 * k + 10000 * m + i, __LINE__);
    }
  return report();
}
