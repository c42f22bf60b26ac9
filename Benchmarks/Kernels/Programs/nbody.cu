// The accelerations of 4096 bodies that attract each other, with the bodies of a block in shared memory in turn.
#include "benchmark.h"

void accelerateOpenMP(const float *bodies, float *result, int n);

constexpr int block = 256;
constexpr float softening = 0.01f;

__global__ void accelerate(const float4 *bodies, float4 *result, int n) {
  __shared__ float4 tile[block];
  const float4 own = bodies[blockIdx.x * block + threadIdx.x];
  float x = 0, y = 0, z = 0;
  for (int start = 0; start < n; start += block) {
    tile[threadIdx.x] = bodies[start + threadIdx.x];
    __syncthreads();
    for (int j = 0; j < block; ++j) {
      const float4 other = tile[j];
      const float dx = other.x - own.x, dy = other.y - own.y, dz = other.z - own.z;
      const float inverse = rsqrtf(dx * dx + dy * dy + dz * dz + softening);
      const float pull = other.w * inverse * inverse * inverse;
      x += pull * dx;
      y += pull * dy;
      z += pull * dz;
    }
    __syncthreads();
  }
  result[blockIdx.x * block + threadIdx.x] = make_float4(x, y, z, 0);
}

int main(int argc, char **argv) {
  Benchmark benchmark(argc, argv);
  const int n = 4096;
  benchmark.work(20e-9 * n * n, "FLOP");
  const auto bodies = randomFloats(4 * n);

  std::vector<float> expected(4 * n);
  benchmark.openmp([&] { accelerateOpenMP(bodies.data(), expected.data(), n); });

  if (benchmark.isWanted("cuda")) {
    DeviceArray<float> in(bodies), out(4 * n);
    float *from = in, *to = out;
    benchmark.cuda([&] { accelerate<<<n / block, block>>>((const float4 *)from, (float4 *)to, n); });
    benchmark.compare("cuda", out.values(), expected, 1e-3, 100);
  }
  if (benchmark.isWanted("opencl")) {
    Kernel kernel("nbody.cl", "accelerate");
    Buffer<float> in(bodies), out(4 * n);
    benchmark.opencl([&] { kernel(n, block, in, out, n); });
    benchmark.compare("opencl", out.values(), expected, 1e-3, 100);
  }
}
