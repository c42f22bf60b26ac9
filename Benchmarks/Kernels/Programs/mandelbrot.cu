// How many iterations each of 1024 × 768 points takes to leave the Mandelbrot set: a loop that threads leave at different times.
#include "benchmark.h"

void escapeOpenMP(int *counts, int width, int height, int most);

__global__ void escape(int *counts, int width, int height, int most) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x, j = blockIdx.y * blockDim.y + threadIdx.y;
  if (i >= width || j >= height) return;
  const float cx = -2.0f + 3.0f * i / width, cy = -1.125f + 2.25f * j / height;
  float x = 0, y = 0;
  int count = 0;
  while (count < most && x * x + y * y <= 4) {
    const float next = x * x - y * y + cx;
    y = 2 * x * y + cy;
    x = next;
    ++count;
  }
  counts[j * width + i] = count;
}

int main(int argc, char **argv) {
  Benchmark benchmark(argc, argv);
  const int width = 1024, height = 768, most = 256, n = width * height;
  benchmark.work(1e-9 * n, "point");

  std::vector<int> expected(n);
  benchmark.openmp([&] { escapeOpenMP(expected.data(), width, height, most); });

  // Rounding decides at the border, where products are fused in one way and not in the other.
  auto compare = [&](const char *way, const std::vector<int> &found) {
    int differing = 0;
    for (int i = 0; i < n; ++i) differing += std::abs(found[i] - expected[i]) > 1;
    benchmark.compare(way, std::vector<int>{differing}, {0}, 1, n / 100);
  };
  if (benchmark.isWanted("cuda")) {
    DeviceArray<int> counts(n);
    benchmark.cuda([&] { escape<<<dim3(width / 16, height / 16), dim3(16, 16)>>>(counts, width, height, most); });
    compare("cuda", counts.values());
  }
  if (benchmark.isWanted("opencl")) {
    Kernel kernel("mandelbrot.cl", "escape");
    Buffer<int> counts(n);
    benchmark.opencl([&] { kernel(Size(width, height), Size(16, 16), counts, width, height, most); });
    compare("opencl", counts.values());
  }
}
