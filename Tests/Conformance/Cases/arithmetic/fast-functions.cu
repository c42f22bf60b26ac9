// The fast forms of functions stay within the bounds of the CUDA C++ Programming Guide, "Intrinsic Functions"; where it gives
// an absolute error, that is what counts.
#include "../check.h"

enum { kinds = 9 };

__global__ void compute(const float *angle, const float *power, const float *positive, float *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  float s, c;
  __sincosf(angle[i], &s, &c);
  const float values[kinds] = {__sinf(angle[i]),    __cosf(angle[i]),     s, c, __expf(power[i]), __logf(positive[i]),
                               __log2f(positive[i]), __log10f(positive[i]), __fdividef(angle[i], positive[i])};
  for (int k = 0; k < kinds; ++k) out[k * count + i] = values[k];
}

// Units in the last place of a float.
static double unit(double x) {
  int e;
  std::frexp(x, &e);
  return std::ldexp(1.0, std::max(e, -125) - 24);
}

int main() {
  const int count = sized(4096, 16);
  std::vector<float> angle(count), power(count), positive(count);
  for (int i = 0; i < count; ++i) {
    angle[i] = float(-3.14159 + i * 6.28318 / count);
    power[i] = float(-80 + i * 160.0 / count);
    positive[i] = i % 2 ? float(0.5 + i * 1.5 / count) : float(std::exp(-60 + i * 120.0 / count));
  }
  OnDevice<float> a(angle), p(power), q(positive), out(size_t(kinds) * count);
  compute<<<count / 128, 128>>>(a.data, p.data, q.data, out.data, count);
  const auto found = out.values();
  const double small = std::exp2(-21.41), smaller = std::exp2(-21.19);
  for (int i = 0; i < count; ++i) {
    const double x = angle[i], y = power[i], z = positive[i];
    const bool isNear = z >= 0.5 && z <= 2;
    const double exact[kinds] = {std::sin(x), std::cos(x),  std::sin(x),   std::cos(x), std::exp(y),
                                 std::log(z), std::log2(z), std::log10(z), x / z};
    const double bounds[kinds] = {small,
                                  smaller,
                                  small,
                                  smaller,
                                  (2 + std::floor(std::fabs(1.173 * y))) * unit(exact[4]),
                                  isNear ? small : 3 * unit(exact[5]),
                                  isNear ? std::exp2(-22.0) : 2 * unit(exact[6]),
                                  isNear ? std::exp2(-24.0) : 3 * unit(exact[7]),
                                  2 * unit(exact[8])};
    for (int k = 0; k < kinds; ++k) {
      ++checkCount;
      // A unit more, for the rounding of what is compared.
      if (!(std::fabs(found[k * count + i] - exact[k]) <= bounds[k] + unit(exact[k])) && ++failureCount < 12)
        std::printf("function %d of %g, %g, %g: %.9g, expected %.9g, error %g, bound %g\n", k, x, y, z,
                    found[k * count + i], exact[k], found[k * count + i] - exact[k], bounds[k]);
    }
  }
  return report();
}
