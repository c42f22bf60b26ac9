// Bessel functions of all orders away from zero stay within CUDA's bounds on their absolute errors.
// skip: PoCL, vector: its compiler takes a minute for a kernel as large as vectors; auto leaves it to threads
#include "accuracy.h"

typedef long double L;

__global__ void farOut(const float *x, float *single, double *precise, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  single[i] = jnf(i % 20, x[i]), single[count + i] = ynf(i % 8, x[i]);
  precise[i] = jn(i % 20, x[i]), precise[count + i] = yn(i % 8, x[i]);
}

template <class T>
void compare(const std::vector<float> &x, const std::vector<T> &found, double bound) {
  const int count = int(x.size());
  for (int i = 0; i < 2 * count; ++i) {
    const L v = x[i % count], expected = i < count ? jnl(i % 20, v) : ynl((i - count) % 8, v);
    const double error = double(std::fabs(L(found[i]) - expected));
    ++checkCount;
    if (!(error <= bound) && ++failureCount < 10)
      std::printf("%s at %.17g: %.17g, expected %.17Lg\n", i < count ? "jn" : "yn", double(v), double(found[i]), expected);
  }
}

int main() {
  const int count = sized(1024, 8);
  std::vector<float> x(count);
  for (int i = 0; i < count; ++i) x[i] = float(8 + i * (i % 3 ? 0.11 : 1.7));
  OnDevice<float> in(x), single(2 * count);
  OnDevice<double> precise(2 * count);
  farOut<<<count / 128, 128>>>(in.data, single.data, precise.data, count);
  compare(x, single.values(), 2.2e-6);
  compare(x, precise.values(), 5e-12);
  return report();
}
