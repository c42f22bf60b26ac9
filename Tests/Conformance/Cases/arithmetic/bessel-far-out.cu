// Bessel functions of all orders away from zero stay within CUDA's bounds on their absolute errors.
#include "accuracy.h"

typedef long double L;

static __device__ float jn(int n, float x) { return jnf(n, x); }
static __device__ float yn(int n, float x) { return ynf(n, x); }

template <class T>
__global__ void farOut(const T *x, T *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count) out[i] = jn(i % 20, x[i]), out[count + i] = yn(i % 8, x[i]);
}

template <class T>
void checkFarOut() {
  const int count = sized(1024, 8);
  std::vector<T> x(count);
  for (int i = 0; i < count; ++i) x[i] = T(8 + i * (i % 3 ? 0.11 : 1.7));
  OnDevice<T> in(x), out(2 * count);
  farOut<<<count / 128, 128>>>(in.data, out.data, count);
  const auto found = out.values();
  const double bound = sizeof(T) == 4 ? 2.2e-6 : 5e-12;
  for (int i = 0; i < count; ++i) {
    const L v = x[i];
    const L expected[2] = {jnl(i % 20, v), ynl(i % 8, v)};
    for (int k = 0; k < 2; ++k) {
      ++checkCount;
      const double error = double(std::fabs(L(found[k * count + i]) - expected[k]));
      if (!(error <= bound) && ++failureCount < 10)
        std::printf("%s at %.17g: %.17g, expected %.17Lg\n", k ? "yn" : "jn", double(v), double(found[k * count + i]), expected[k]);
    }
  }
}

int main() {
  checkFarOut<float>();
  checkFarOut<double>();
  return report();
}
