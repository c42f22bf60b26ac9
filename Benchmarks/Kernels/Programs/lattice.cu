// Ten steps of a lattice Boltzmann fluid (D2Q9, one relaxation time) on 512 × 512 cells that wrap around; each direction's values
// lie together.
#include "benchmark.h"

void streamOpenMP(const float *from, float *to, int n);

constexpr int width = 64, height = 4, steps = 10;
constexpr float omega = 1.2f;

__global__ void stream(const float *from, float *to, int n) {
  const int x = blockIdx.x * width + threadIdx.x, y = blockIdx.y * height + threadIdx.y;
  const int size = n * n;
  const int left = x == 0 ? n - 1 : x - 1, right = x == n - 1 ? 0 : x + 1;
  const int up = (y == 0 ? n - 1 : y - 1) * n, down = (y == n - 1 ? 0 : y + 1) * n, here = y * n;
  const float f0 = from[here + x], f1 = from[size + here + left], f2 = from[2 * size + up + x],
              f3 = from[3 * size + here + right], f4 = from[4 * size + down + x], f5 = from[5 * size + up + left],
              f6 = from[6 * size + up + right], f7 = from[7 * size + down + right], f8 = from[8 * size + down + left];
  const float density = f0 + f1 + f2 + f3 + f4 + f5 + f6 + f7 + f8;
  const float u = (f1 - f3 + f5 - f6 - f7 + f8) / density, v = (f2 - f4 + f5 + f6 - f7 - f8) / density;
  const float square = 1 - 1.5f * (u * u + v * v);
  const float keep = 1 - omega, w0 = omega * density * 4 / 9, w1 = omega * density / 9, w2 = omega * density / 36;
  const float a = u + v, b = u - v;
  to[here + x] = keep * f0 + w0 * square;
  to[size + here + x] = keep * f1 + w1 * (square + 3 * u + 4.5f * u * u);
  to[2 * size + here + x] = keep * f2 + w1 * (square + 3 * v + 4.5f * v * v);
  to[3 * size + here + x] = keep * f3 + w1 * (square - 3 * u + 4.5f * u * u);
  to[4 * size + here + x] = keep * f4 + w1 * (square - 3 * v + 4.5f * v * v);
  to[5 * size + here + x] = keep * f5 + w2 * (square + 3 * a + 4.5f * a * a);
  to[6 * size + here + x] = keep * f6 + w2 * (square - 3 * b + 4.5f * b * b);
  to[7 * size + here + x] = keep * f7 + w2 * (square - 3 * a + 4.5f * a * a);
  to[8 * size + here + x] = keep * f8 + w2 * (square + 3 * b + 4.5f * b * b);
}

int main(int argc, char **argv) {
  Benchmark benchmark(argc, argv);
  const int n = 512;
  benchmark.work(72e-9 * n * n * steps, "B");
  const auto start = randomFloats(9 * n * n, 0.5f, 1);

  std::vector<float> one, two(start.size());
  benchmark.openmp([&] {
    for (int k = 0; k < steps; ++k) streamOpenMP((k % 2 ? two : one).data(), (k % 2 ? one : two).data(), n);
  }, [&] { one = start; });

  if (benchmark.isWanted("cuda")) {
    DeviceArray<float> a(start), b(start.size());
    benchmark.cuda([&] {
      for (int k = 0; k < steps; ++k) {
        stream<<<dim3(n / width, n / height), dim3(width, height)>>>(k % 2 ? b : a, k % 2 ? a : b, n);
      }
    }, [&] { a.fill(start); });
    benchmark.compare("cuda", a.values(), one, 1e-4);
  }
  if (benchmark.isWanted("opencl")) {
    Kernel kernel("lattice.cl", "stream");
    Buffer<float> a(start), b(start.size());
    benchmark.opencl([&] {
      for (int k = 0; k < steps; ++k) kernel(Size(n, n), Size(width, height), k % 2 ? b : a, k % 2 ? a : b, n);
    }, [&] { a.fill(start); });
    benchmark.compare("opencl", a.values(), one, 1e-4);
  }
}
