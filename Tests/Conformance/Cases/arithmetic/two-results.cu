// Clang's builtins that give two numbers: a fraction and an exponent, a fraction and a whole, a sine and a cosine.
// needs: clang 19
#include "../check.h"
#include <cuda_fp16.h>

template <class T>
__global__ void split(const T *in, T *fractions, int *exponents, T *rests, T *wholes, T *sines, T *cosines, int count);

#define SPLIT(T, suffix)                                                                                      \
  template <>                                                                                                 \
  __global__ void split<T>(const T *in, T *fractions, int *exponents, T *rests, T *wholes, T *sines,          \
                           T *cosines, int count) {                                                           \
    const int i = blockIdx.x * blockDim.x + threadIdx.x;                                                      \
    if (i >= count) return;                                                                                   \
    int exponent = 77;                                                                                        \
    T whole, sine, cosine;                                                                                    \
    fractions[i] = __builtin_frexp##suffix(in[i], &exponent);                                                 \
    exponents[i] = exponent;                                                                                  \
    rests[i] = __builtin_modf##suffix(in[i], &whole);                                                         \
    wholes[i] = whole;                                                                                        \
    __builtin_sincos##suffix(in[i], &sine, &cosine);                                                          \
    sines[i] = sine, cosines[i] = cosine;                                                                     \
  }
SPLIT(float, f)
SPLIT(double, )

__global__ void splitHalves(const _Float16 *in, _Float16 *fractions, int *exponents, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count) fractions[i] = __builtin_frexpf16(in[i], &exponents[i]);
}

template <class T>
void expectSame(T found, T expected, long index, int line) {
  ++checkCount;
  if ((found != found && expected != expected) || std::memcmp(&found, &expected, sizeof(T)) == 0) return;
  if (++failureCount <= 12) std::printf("line %d: [%ld] is %a, expected %a\n", line, index, double(found), double(expected));
}

template <class T>
void check(double tolerance) {
  std::vector<T> in = {0, T(-0.0), 1, -1, T(0.5), T(-2.5), T(INFINITY), T(-INFINITY), T(NAN),
                       std::numeric_limits<T>::min(), std::numeric_limits<T>::denorm_min(),
                       -std::numeric_limits<T>::denorm_min() * 5, std::numeric_limits<T>::max()};
  for (int i = 0; i < 300; ++i) in.push_back(T(std::ldexp(1 + i * 0.013, i % 61 - 30) * (i % 2 ? -1 : 1)));
  const int count = int(in.size());
  OnDevice<T> numbers(in), a(count), c(count), d(count), e(count), f(count);
  OnDevice<int> b(count);
  split<T><<<(count + 63) / 64, 64>>>(numbers, a, b, c, d, e, f, count);
  CUDA(cudaGetLastError());
  const auto fractions = a.values(), rests = c.values(), wholes = d.values(), sines = e.values(), cosines = f.values();
  const auto exponents = b.values();
  for (int i = 0; i < count; ++i) {
    int exponent = 0;
    T whole;
    expectSame(fractions[i], std::frexp(in[i], &exponent), i, __LINE__);
    if (std::isfinite(in[i])) EXPECT_EQUAL(exponents[i], exponent, i);
    expectSame(rests[i], std::modf(in[i], &whole), i, __LINE__);
    expectSame(wholes[i], whole, i, __LINE__);
    if (!(std::fabs(in[i]) < 1e5)) continue;
    EXPECT(std::fabs(sines[i] - std::sin(double(in[i]))) <= tolerance);
    EXPECT(std::fabs(cosines[i] - std::cos(double(in[i]))) <= tolerance);
  }
}

int main() {
  check<float>(5e-7);
  check<double>(1e-15);
  std::vector<unsigned short> in;
  for (unsigned n = 0; n < 65536; n += 41) in.push_back((unsigned short)n);
  for (unsigned n : {0u, 0x8000u, 1u, 0x83ffu, 0x7bffu, 0x7c00u, 0xfc00u}) in.push_back((unsigned short)n);
  const int count = int(in.size());
  OnDevice<unsigned short> numbers(in), fractions(count);
  OnDevice<int> exponents(count);
  splitHalves<<<(count + 63) / 64, 64>>>((const _Float16 *)numbers.data, (_Float16 *)fractions.data, exponents, count);
  CUDA(cudaGetLastError());
  const auto parts = fractions.values();
  const auto powers = exponents.values();
  for (int i = 0; i < count; ++i) {
    const float x = __half2float(__ushort_as_half(in[i]));
    int power = 0;
    const float part = std::frexp(x, &power);
    expectSame(__half2float(__ushort_as_half(parts[i])), part, i, __LINE__);
    if (std::isfinite(x)) EXPECT_EQUAL(powers[i], power, i);
  }
  return report();
}
