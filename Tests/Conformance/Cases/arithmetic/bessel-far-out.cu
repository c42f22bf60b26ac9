// Bessel functions of all orders away from zero stay within CUDA's bounds on their absolute errors.
// skip: PoCL, vector: its compiler takes a minute for a kernel as large as vectors; auto leaves it to threads
#include "accuracy.h"

typedef long double L;

// Up to the order for which CUDA gives its bounds.
__host__ __device__ static int orderOf(int i) { return i % 4 ? i % 20 : i % 129; }

__global__ void farOut(const float *x, float *single, double *precise, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const int n = orderOf(i);
  single[i] = jnf(n, x[i]), single[count + i] = ynf(n, x[i]);
  precise[i] = jn(n, x[i]), precise[count + i] = yn(n, x[i]);
}

// The error is absolute; of functions of the second kind where x is less than the order, it is relative to the result,
// which is large.
template <class T>
void compare(const std::vector<float> &x, const std::vector<T> &found, double bound) {
  const int count = int(x.size());
  for (int i = 0; i < 2 * count; ++i) {
    const int n = orderOf(i % count);
    const L v = x[i % count], expected = i < count ? jnl(n, v) : ynl(n, v);
    ++checkCount;
    if (std::isinf(T(expected)) && found[i] == T(expected)) continue;
    const double error = double(std::fabs(L(found[i]) - expected) / std::fmax(L(1), std::fabs(expected)));
    if (!(error <= bound) && ++failureCount < 10)
      std::printf("%s of order %d at %.17g: %.17g, expected %.17Lg\n", i < count ? "jn" : "yn", n, double(v),
                  double(found[i]), expected);
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
