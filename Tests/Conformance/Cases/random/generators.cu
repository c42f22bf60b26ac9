// Random numbers made on the device: known answers, jumps ahead against going step by step, and the shape of distributions.
// differs: drivers' functions of vectors round otherwise than those of numbers, within the bounds
// skip: PoCL, vector: its compiler takes a minute for a kernel as large as vectors; auto leaves it to threads
#include <curand_kernel.h>

#include "../check.h"

struct Place {
  unsigned long long seed, subsequence, offset;
};

template <class State>
__global__ void numbers(unsigned *out, const Place *places, int each) {
  State state;
  const Place p = places[blockIdx.x * blockDim.x + threadIdx.x];
  curand_init(p.seed, p.subsequence, p.offset, &state);
  for (int n = 0; n < each; ++n) out[(blockIdx.x * blockDim.x + threadIdx.x) * each + n] = curand(&state);
}

// Marsaglia's xorwow after going 2^67 · subsequence + offset steps, worked out with other means.
static void xorwow() {
  const std::vector<Place> places = {{0, 0, 0}, {1234, 0, 0}, {1234, 1, 0}, {1234, 5, 3},
                                     {0x123456789abcdefull, 1000, 1000000}, {42, 0xffffffffull, 77}};
  const unsigned expected[6][4] = {{0xbd7f03b6, 0x703e556d, 0x845af0c5, 0x283067fd},
                                   {0x253d5e15, 0x6f558604, 0xdee6daf2, 0x7485b394},
                                   {0xd1f7605a, 0xed29ae49, 0x83030ed9, 0x899fbaf4},
                                   {0x615a80aa, 0x51410e03, 0xa11b89e5, 0xb0335a0d},
                                   {0x0fe451ee, 0x5f986ad1, 0x1282b9a2, 0x4d834acf},
                                   {0x86fa341e, 0xed616b19, 0x5045cdf0, 0x545238d6}};
  OnDevice<Place> in(places);
  OnDevice<unsigned> out(6 * 4);
  numbers<curandState><<<1, 6>>>(out, in, 4);
  const auto found = out.values();
  for (int n = 0; n < 24; ++n) EXPECT_EQUAL(found[n], expected[n / 4][n % 4], n);
}

// The known answers of the generator's authors.
__global__ void rounds(uint4 *out) {
  out[0] = curand_Philox4x32_10(make_uint4(0, 0, 0, 0), make_uint2(0, 0));
  out[1] = curand_Philox4x32_10(make_uint4(~0u, ~0u, ~0u, ~0u), make_uint2(~0u, ~0u));
  out[2] = curand_Philox4x32_10(
      make_uint4(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344), make_uint2(0xa4093822, 0x299f31d0));
}

static void philox() {
  OnDevice<uint4> out(3);
  rounds<<<1, 1>>>(out);
  const unsigned expected[12] = {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8, 0x408f276d, 0x41c83b0e,
                                 0xa20bc7c6, 0x6d5451fd, 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1};
  const auto found = out.values();
  for (int n = 0; n < 12; ++n) EXPECT_EQUAL((&found[n / 4].x)[n % 4], expected[n], n);
}

// A state that begins further on gives what one that goes there step by step gives.
template <class State>
static void jumps(int line) {
  std::vector<Place> places;
  for (int n = 0; n < 20; ++n) places.push_back({987654321, 3, (unsigned long long)n});
  OnDevice<Place> in(places);
  OnDevice<unsigned> out(20 * 24);
  numbers<State><<<1, 20>>>(out, in, 24);
  const auto found = out.values();
  for (int n = 0; n < 20; ++n)
    for (int k = 0; k + n < 24; ++k) expectEqual(found[n * 24 + k], found[n + k], "number", n * 24 + k, line);
}

// Poisson's distribution is the same for every generator, and takes drivers long to compile.
template <class State, bool WithPoisson>
__global__ void moments(double *sums, int each) {
  State state;
  curand_init(77ull, blockIdx.x * blockDim.x + threadIdx.x, 0ull, &state);
  double list[10] = {};
  double low = 1, high = 0;
  for (int n = 0; n < each; ++n) {
    const double u = curand_uniform(&state), d = curand_uniform_double(&state);
    const double g = curand_normal(&state), h = curand_normal_double(&state);
    const double p = WithPoisson ? curand_poisson(&state, 4.0) : 4, q = WithPoisson ? curand_poisson(&state, 50.0) : 50;
    list[0] += u, list[1] += u * u, list[2] += d, list[3] += g, list[4] += g * g, list[5] += h, list[6] += h * h;
    list[7] += p, list[8] += q, list[9] += log((double)curand_log_normal(&state, 1.0f, 0.5f));
    low = fmin(low, fmin(u, d)), high = fmax(high, fmax(u, d));
  }
  for (int n = 0; n < 10; ++n) atomicAdd(sums + n, list[n]);
  if (low <= 0 || high > 1) atomicAdd(sums + 10, 1.0);
}

template <class State, bool WithPoisson = false>
static void distributions(int line) {
  OnDevice<double> sums(11);
  const int each = 100, blocks = 4, threads = 64;
  moments<State, WithPoisson><<<blocks, threads>>>(sums, each);
  const auto found = sums.values();
  const double count = each * blocks * threads;
  const double expected[11] = {0.5, 1.0 / 3, 0.5, 0, 1, 0, 1, 4, 50, 1, 0};
  const double tolerance[11] = {0.01, 0.01, 0.01, 0.03, 0.04, 0.03, 0.04, 0.05, 0.01, 0.02, 0};
  for (int n = 0; n < 11; ++n) expectNear(found[n] / count, expected[n], tolerance[n], "moment", n, line);
}

// The first Sobol' dimension is van der Corput's sequence in the order of Gray codes.
__global__ void points(float *out, double *doubles, unsigned *vectors, unsigned long long *longVectors) {
  curandStateSobol32 state;
  curandStateSobol64 longState;
  curand_init(vectors, threadIdx.x * 8u, &state);
  curand_init(longVectors, (unsigned long long)threadIdx.x * 8, &longState);
  for (int n = 0; n < 8; ++n) {
    out[threadIdx.x * 8 + n] = curand_uniform(&state);
    doubles[threadIdx.x * 8 + n] = curand_uniform_double(&longState);
  }
}

static void sobol() {
  std::vector<unsigned> vectors(32);
  std::vector<unsigned long long> longVectors(64);
  for (int k = 0; k < 32; ++k) vectors[k] = 1u << (31 - k);
  for (int k = 0; k < 64; ++k) longVectors[k] = 1ull << (63 - k);
  OnDevice<unsigned> v(vectors);
  OnDevice<unsigned long long> w(longVectors);
  OnDevice<float> out(64);
  OnDevice<double> doubles(64);
  points<<<1, 8>>>(out, doubles, v, w);
  const auto found = out.values();
  const auto foundDoubles = doubles.values();
  for (int n = 0; n < 64; ++n) {
    const int code = n ^ (n >> 1);
    double expected = 0;
    for (int k = 0; k < 6; ++k) expected += (code >> k & 1) * std::ldexp(1.0, -1 - k);
    EXPECT_NEAR(found[n], expected, 1e-7, n);
    EXPECT_NEAR(foundDoubles[n], expected, 1e-12, n);
  }
}

int main() {
  xorwow();
  philox();
  jumps<curandStateXORWOW>(__LINE__);
  jumps<curandStatePhilox4_32_10_t>(__LINE__);
  jumps<curandStateMRG32k3a>(__LINE__);
  distributions<curandState>(__LINE__);
  distributions<curandStatePhilox4_32_10_t, true>(__LINE__);
  distributions<curandStateMRG32k3a>(__LINE__);
  sobol();
  return report();
}
