// options: -ftz=true -fmad=false
// With -ftz=true subnormal numbers of single precision count as zero of their sign, as operands and as results; moving
// them keeps them, and double precision is as it was.
#include "../check.h"

enum { operations = 20, relations = 8 };

__host__ __device__ inline float flushed(float x) { return fabsf(x) < 1.17549435e-38f ? copysignf(0.0f, x) : x; }

__device__ float operation(int n, float a, float b, float c) {
  switch (n) {
    case 0: return a + b;
    case 1: return a - b;
    case 2: return a * b;
    case 3: return a / b;
    case 4: return fmaf(a, b, c);
    case 5: return sqrtf(fabsf(a));
    case 6: return fminf(a, b);
    case 7: return fmaxf(a, b);
    case 8: return -a;
    case 9: return fabsf(a);
    case 10: return ceilf(a);
    case 11: return (float)((double)a * 0.25);
    case 12: return __fadd_rn(a, b);
    case 13: return __fmul_rn(a, 0.5f);
    case 14: return __fmaf_rn(a, 0.25f, b);
    case 15: return floorf(a);
    case 16: return expf(-90 - fabsf(a));
    case 17: return a * 0.5f + b * 0.25f;
    case 18: return ldexpf(a, -3);
    default: return fmodf(a, 3e-38f);
  }
}

__global__ void compute(const float *in, float *out, int *relation, double *wide, float *moved, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const float a = in[i], b = in[(i * 7 + 3) % count], c = in[(i * 13 + 5) % count];
  for (int n = 0; n < operations; ++n) out[n * count + i] = operation(n, a, b, c);
  relation[i] = (a < b) | (a <= b) << 1 | (a > b) << 2 | (a >= b) << 3 | (a == b) << 4 | (a != b) << 5 |
                (a > 0) << 6 | (a == 0) << 7;
  wide[i] = a;
  wide[count + i] = 1e-300 * 1e-15 * (i + 1);
  // Neither choices nor memory nor shared memory compute.
  __shared__ float kept[64];
  kept[threadIdx.x] = i % 2 ? a : b;
  __syncthreads();
  moved[i] = kept[threadIdx.x];
}

// A product that halves until nothing is left, and a sum of what is too small to count.
__global__ void loops(float *out, float start, float step, int count) {
  float x = start, sum = 0, largest = step;
  for (int n = 0; n < count; ++n) {
    out[n] = x;
    x *= 0.5f;
    sum += step;
    largest = n % 3 ? largest : step;
  }
  out[count] = sum;
  out[count + 1] = largest;
  out[count + 2] = largest + 0.0f;
}

int main() {
  std::vector<float> in = {0.0f, -0.0f, 1e-40f, -1e-40f, 1.17549435e-38f, -1.17549435e-38f, 1.17549421e-38f, 1.4e-45f,
                           INFINITY, -INFINITY, NAN, 1.0f, 3e38f, 1.5e-38f, -2e-38f, 1e-19f};
  unsigned state = 7;
  while (in.size() < 512) {
    state = state * 1664525u + 1013904223u;
    // Exponents around the smallest, and some around the root of it.
    const unsigned exponent = in.size() % 3 ? state >> 8 & 7 : 62 + (state >> 8 & 3);
    const unsigned bits = (state & 0x80000000u) | exponent << 23 | (state * 747796405u >> 9);
    float x;
    std::memcpy(&x, &bits, 4);
    in.push_back(x);
  }
  const int count = int(in.size());
  OnDevice<float> input(in), output(operations * count), moved(count);
  OnDevice<int> relation(count);
  OnDevice<double> wide(2 * count);
  compute<<<count / 64, 64>>>(input, output, relation, wide, moved, count);
  auto found = output.values();
  auto compared = relation.values();
  auto doubles = wide.values();
  auto same = moved.values();
  for (int i = 0; i < count; ++i) {
    const float a = flushed(in[i]), b = flushed(in[(i * 7 + 3) % count]), c = flushed(in[(i * 13 + 5) % count]);
    const float expected[operations] = {
        a + b, a - b, a * b, a / b, std::fma(a, b, c), std::sqrt(std::fabs(a)), std::fmin(a, b), std::fmax(a, b), -a,
        std::fabs(a), std::ceil(a), float(double(a) * 0.25), a + b, a * 0.5f, std::fma(a, 0.25f, b), std::floor(a), 0.0f,
        flushed(a * 0.5f) + flushed(b * 0.25f), std::ldexp(a, -3), std::fmod(a, 3e-38f)};
    for (int n = 0; n < operations; ++n) {
      if (n == 16 && std::isnan(a)) continue;
      const float x = found[n * count + i], y = flushed(expected[n]);
      EXPECT(x == y || (std::isnan(x) && std::isnan(y)));
      // Which of two zeros fmin gives is open, and the sign of a sum that is exactly zero is known.
      if (y == 0 && n != 6 && n != 7) EXPECT_EQUAL(std::signbit(x), std::signbit(y), n * 1000 + i);
    }
    EXPECT_EQUAL(compared[i], (a < b) | (a <= b) << 1 | (a > b) << 2 | (a >= b) << 3 | (a == b) << 4 | (a != b) << 5 |
                 (a > 0) << 6 | (a == 0) << 7, i);
    EXPECT(doubles[i] == a || std::isnan(a));
    EXPECT_EQUAL(doubles[count + i], 1e-300 * 1e-15 * (i + 1), i);
    unsigned bits, kept;
    std::memcpy(&bits, i % 2 ? &in[i] : &in[(i * 7 + 3) % count], 4);
    std::memcpy(&kept, &same[i], 4);
    if (in[i] == in[i]) EXPECT_EQUAL(kept, bits, i);
  }
  const int steps = 40;
  OnDevice<float> series(steps + 3);
  loops<<<1, 1>>>(series, 3e-36f, 1e-39f, steps);
  auto values = series.values();
  float x = 3e-36f;
  for (int n = 0; n < steps; ++n, x = flushed(x * 0.5f)) EXPECT_EQUAL(values[n], x, n);
  EXPECT_EQUAL(values[steps], 0.0f, 0);
  EXPECT_EQUAL(values[steps + 1], 1e-39f, 0);
  EXPECT_EQUAL(values[steps + 2], 0.0f, 0);
  return report();
}
