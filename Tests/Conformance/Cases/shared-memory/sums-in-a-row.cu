// A block's sums are told to all threads through the same shared memory, several in a row with no barrier between the last read and
// the next write, as programs do whose function for it ends with `return sums[0]`.
// races: threads read behind a barrier what others write later without another one
#include "../check.h"

constexpr int most = 8;

// The sum over the block of what a function of the thread's number gives.
template <typename Value>
__device__ float sumOfBlock(float *sums, Value value) {
  const int warp = threadIdx.x / 32;
  if (threadIdx.x % 32 == 0) {
    float sum = 0;
    for (int i = 0; i < 32; ++i) sum += value(threadIdx.x + i);
    sums[warp] = sum;
  }
  __syncthreads();
  if (threadIdx.x == 0) {
    float sum = 0;
    for (int i = 0; i < blockDim.x / 32; ++i) sum += sums[i];
    sums[0] = sum;
  }
  __syncthreads();
  return sums[0];
}

// Likewise, with a way of its own for blocks of one warp.
template <typename Value>
__device__ float sumOfFewOrMany(float *sums, Value value) {
  if (threadIdx.x % 32 == 0) {
    float sum = 0;
    for (int i = 0; i < 32; ++i) sum += value(threadIdx.x + i);
    sums[threadIdx.x / 32] = sum;
  }
  __syncthreads();
  if (blockDim.x <= 32) return sums[0];
  if (threadIdx.x == 0) {
    float sum = 0;
    for (int i = 0; i < blockDim.x / 32; ++i) sum += sums[i];
    sums[0] = sum;
  }
  __syncthreads();
  return sums[0];
}

// How far each number's cube is from the mean of the cubes, in standard deviations.
__global__ void standardizeCubes(float *out, const float *in) {
  __shared__ float sums[most];
  const float *block = in + blockIdx.x * blockDim.x;
  const auto cube = [=](int t) { return block[t] / 16 * (block[t] / 16) * (block[t] / 16); };
  const float mean = sumOfFewOrMany(sums, cube) / blockDim.x;
  const float square =
      sumOfFewOrMany(sums, [=](int t) { return (cube(t) - mean) * (cube(t) - mean); }) / blockDim.x;
  out[blockIdx.x * blockDim.x + threadIdx.x] = (cube(threadIdx.x) - mean) / sqrtf(square);
}

// How far each number is from the mean, in standard deviations.
__global__ void standardize(float *out, const float *in) {
  __shared__ float sums[most];
  const float *block = in + blockIdx.x * blockDim.x;
  const float mean = sumOfBlock(sums, [=](int t) { return block[t]; }) / blockDim.x;
  const float square =
      sumOfBlock(sums, [=](int t) { return (block[t] - mean) * (block[t] - mean); }) / blockDim.x;
  out[blockIdx.x * blockDim.x + threadIdx.x] = (block[threadIdx.x] - mean) / sqrtf(square);
}

// The sums of powers, one in each round of a loop, in dynamic shared memory.
__global__ void sumPowers(float *out, const float *in, int rounds) {
  extern __shared__ float dynamic[];
  const float *block = in + blockIdx.x * blockDim.x;
  float result = 0;
  for (int round = 1; round <= rounds; ++round) {
    result = result / 2 + sumOfBlock(dynamic, [=](int t) {
      float power = 1;
      for (int i = 0; i < round; ++i) power *= block[t] / 16;
      return power;
    });
  }
  out[blockIdx.x * blockDim.x + threadIdx.x] = result;
}

int main() {
  for (int threads : {32, 64, 256}) {
    const int blocks = 3, rounds = 4;
    std::vector<float> in(threads * blocks);
    for (size_t i = 0; i < in.size(); ++i) in[i] = float(i * 7919 % 101) / 8;
    OnDevice<float> numbers(in), distances(in.size()), cubes(in.size()), powers(in.size());
    standardize<<<blocks, threads>>>(distances, numbers);
    CUDA(cudaGetLastError());
    standardizeCubes<<<blocks, threads>>>(cubes, numbers);
    CUDA(cudaGetLastError());
    sumPowers<<<blocks, threads, most * sizeof(float)>>>(powers, numbers, rounds);
    CUDA(cudaGetLastError());
    const auto found = distances.values(), third = cubes.values(), sums = powers.values();
    for (int b = 0; b < blocks; ++b) {
      double mean = 0, square = 0, result = 0, meanCube = 0, squareCube = 0;
      const auto cube = [&](int t) { return std::pow(double(in[b * threads + t]) / 16, 3); };
      for (int t = 0; t < threads; ++t) meanCube += cube(t) / threads;
      for (int t = 0; t < threads; ++t) squareCube += std::pow(cube(t) - meanCube, 2) / threads;
      for (int t = 0; t < threads; ++t) mean += in[b * threads + t] / threads;
      for (int t = 0; t < threads; ++t) square += std::pow(in[b * threads + t] - mean, 2) / threads;
      for (int round = 1; round <= rounds; ++round) {
        result /= 2;
        for (int t = 0; t < threads; ++t) result += std::pow(in[b * threads + t] / 16, round);
      }
      for (int t = 0; t < threads; ++t) {
        const int i = b * threads + t;
        EXPECT_NEAR(found[i], float((in[i] - mean) / std::sqrt(square)), 1e-5f, i);
        EXPECT_NEAR(third[i], float((cube(t) - meanCube) / std::sqrt(squareCube)), 1e-5f, i);
        EXPECT_NEAR(sums[i], float(result), float(result) * 1e-5f, i);
      }
    }
  }
  return report();
}
