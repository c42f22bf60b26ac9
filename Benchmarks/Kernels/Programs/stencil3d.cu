// Four steps of a stencil of seven points on 192 × 192 × 96 points: each thread goes through the planes, and keeps the points
// behind and before it in registers.
#include "benchmark.h"

void step3OpenMP(const float *a, float *b, int n, int depth);

constexpr int width = 32, height = 8, steps = 4;

__global__ void relax(const float *a, float *b, int n, int depth) {
  const int x = blockIdx.x * width + threadIdx.x, y = blockIdx.y * height + threadIdx.y;
  if (x == 0 || y == 0 || x >= n - 1 || y >= n - 1) return;
  const int plane = n * n;
  int i = y * n + x;
  float behind = a[i], here = a[i + plane];
  for (int z = 1; z < depth - 1; ++z) {
    i += plane;
    const float before = a[i + plane];
    b[i] = 0.4f * here + 0.1f * (a[i - 1] + a[i + 1] + a[i - n] + a[i + n] + behind + before);
    behind = here;
    here = before;
  }
}

int main(int argc, char **argv) {
  Benchmark benchmark(argc, argv);
  const int n = 192, depth = 96;
  benchmark.work(8e-9 * n * n * depth * steps, "B");
  const auto start = randomFloats(n * n * depth);

  std::vector<float> one, two;
  benchmark.openmp([&] {
    for (int k = 0; k < steps; ++k) {
      step3OpenMP((k % 2 ? two : one).data(), (k % 2 ? one : two).data(), n, depth);
    }
  }, [&] { one = two = start; });

  if (benchmark.isWanted("cuda")) {
    DeviceArray<float> a(start), b(start);
    benchmark.cuda([&] {
      for (int k = 0; k < steps; ++k) {
        relax<<<dim3(n / width, n / height), dim3(width, height)>>>(k % 2 ? b : a, k % 2 ? a : b, n, depth);
      }
    }, [&] { a.fill(start); });
    benchmark.compare("cuda", a.values(), one, 1e-6);
  }
  if (benchmark.isWanted("opencl")) {
    Kernel kernel("stencil3d.cl", "relax");
    Buffer<float> a(start), b(start);
    benchmark.opencl([&] {
      for (int k = 0; k < steps; ++k) {
        kernel(Size(n, n), Size(width, height), k % 2 ? b : a, k % 2 ? a : b, n, depth);
      }
    }, [&] { a.fill(start); });
    benchmark.compare("opencl", a.values(), one, 1e-6);
  }
}
