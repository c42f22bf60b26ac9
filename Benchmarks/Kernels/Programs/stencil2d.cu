// Ten steps of the heat equation on 1024 × 1024 points: each becomes the weighted mean of itself and its four neighbours.
#include "benchmark.h"

void stepOpenMP(const float *a, float *b, int n);

constexpr int width = 32, height = 8, steps = 10;

__global__ void relax(const float *a, float *b, int n) {
  const int x = blockIdx.x * width + threadIdx.x, y = blockIdx.y * height + threadIdx.y;
  if (x == 0 || y == 0 || x >= n - 1 || y >= n - 1) return;
  const int i = y * n + x;
  b[i] = 0.5f * a[i] + 0.125f * (a[i - 1] + a[i + 1] + a[i - n] + a[i + n]);
}

int main(int argc, char **argv) {
  Benchmark benchmark(argc, argv);
  const int n = 1024;
  benchmark.work(8e-9 * n * n * steps, "B");
  const auto start = randomFloats(n * n);

  std::vector<float> one, two;
  benchmark.openmp([&] {
    for (int k = 0; k < steps; ++k) stepOpenMP((k % 2 ? two : one).data(), (k % 2 ? one : two).data(), n);
  }, [&] { one = two = start; });

  if (benchmark.isWanted("cuda")) {
    DeviceArray<float> a(start), b(start);
    benchmark.cuda([&] {
      for (int k = 0; k < steps; ++k) {
        relax<<<dim3(n / width, n / height), dim3(width, height)>>>(k % 2 ? b : a, k % 2 ? a : b, n);
      }
    }, [&] { a.fill(start); });
    benchmark.compare("cuda", a.values(), one, 1e-6);
  }
  if (benchmark.isWanted("opencl")) {
    Kernel kernel("stencil2d.cl", "relax");
    Buffer<float> a(start), b(start);
    benchmark.opencl([&] {
      for (int k = 0; k < steps; ++k) kernel(Size(n, n), Size(width, height), k % 2 ? b : a, k % 2 ? a : b, n);
    }, [&] { a.fill(start); });
    benchmark.compare("opencl", a.values(), one, 1e-6);
  }
}
