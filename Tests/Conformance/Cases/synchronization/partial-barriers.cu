// skip: thread: barriers for a part of a block's warps need the vector mapping
// Barriers for a part of a block's warps: groups that synchronise on their own, producers that arrive and consumers that wait.
#include "../check.h"

__device__ __forceinline__ void sync(int barrier, int threads) {
  asm volatile("bar.sync %0, %1;" ::"r"(barrier), "r"(threads) : "memory");
}
__device__ __forceinline__ void arrive(int barrier, int threads) {
  asm volatile("bar.arrive %0, %1;" ::"r"(barrier), "r"(threads) : "memory");
}

// Each group of two warps reverses its numbers as often as its own number says, at a barrier of its own.
__global__ void groups(int *data) {
  __shared__ int rows[8][64];
  const int group = threadIdx.x / 64, t = threadIdx.x % 64;
  int x = data[blockIdx.x * blockDim.x + threadIdx.x];
  for (int round = 0; round <= group; ++round) {
    rows[group][t] = x;
    sync(1 + group, 64);
    x = rows[group][63 - t] + round;
    sync(1 + group, 64);
  }
  const int odd = __syncthreads_count(x & 1);
  if (__syncthreads_or(x < 0)) x = 0;
  data[blockIdx.x * blockDim.x + threadIdx.x] = x + odd + rows[(group + 1) % (blockDim.x / 64)][t];
}

// Warp 0 fills two buffers in turn; the others add up what they find. Full and empty barriers count producer and consumers.
__global__ void pipeline(const int *in, int *sums, int stages) {
  __shared__ int buffer[2][32];
  const int warp = threadIdx.x / 32, lane = threadIdx.x % 32, all = blockDim.x;
  enum { full = 1, empty = 3 };
  if (warp == 0) {
    for (int n = 0; n < stages; ++n) {
      if (n >= 2) sync(empty + n % 2, all);
      buffer[n % 2][lane] = in[(blockIdx.x * stages + n) * 32 + lane];
      arrive(full + n % 2, all);
    }
  } else {
    int sum = 0;
    for (int n = 0; n < stages; ++n) {
      sync(full + n % 2, all);
      sum += buffer[n % 2][(lane + warp) % 32] * (n + 1);
      if (n + 2 < stages) arrive(empty + n % 2, all);
    }
    sums[blockIdx.x * blockDim.x + threadIdx.x] = sum;
  }
}

// Warps that end early, and one barrier of all others.
__global__ void departures(int *out, int count) {
  __shared__ int total[8];
  const int warp = threadIdx.x / 32;
  if (threadIdx.x < 8) total[threadIdx.x] = 0;
  __syncthreads();
  if (warp >= count) {
    out[threadIdx.x] = -1;
    return;
  }
  for (int n = 0; n < 3; ++n) {
    if (threadIdx.x % 32 == 0) total[warp] += warp + n;
    sync(5, 32 * count);
    int sum = 0;
    for (int k = 0; k < count; ++k) sum += total[k];
    sync(5, 32 * count);
    out[threadIdx.x] = sum;
  }
}

// A tree: at each level half of the warps drop out, the others meet at the level's own barrier.
__global__ void tree(const float *in, float *out) {
  __shared__ float part[256];
  const int t = threadIdx.x;
  part[t] = in[blockIdx.x * 256 + t];
  __syncthreads();
  for (int width = 128, level = 1; width >= 32; width /= 2, ++level) {
    if (t >= width) return;
    part[t] += part[t + width];
    asm volatile("barrier.sync.aligned %0, %1;" ::"r"(level), "r"(width) : "memory");
  }
  float sum = 0;
  if (t == 0) {
    for (int n = 0; n < 32; ++n) sum += part[n];
    out[blockIdx.x] = sum;
  }
}

// A block of two dimensions, whose rows of two warps meet on their own, at a barrier that only its lanes know.
__global__ void rows(int *out, const int *numbers) {
  __shared__ int row[4][64];
  const int y = threadIdx.y, rank = y * 64 + threadIdx.x;
  int sum = 0;
  for (int n = 0; n <= y * 2; ++n) {
    row[y][threadIdx.x] = rank + n;
    sync(numbers[rank], 64);
    sum += row[y][(threadIdx.x + 33) % 64];
    sync(numbers[rank], 64);
  }
  out[rank] = sum;
}

int main() {
  const int threads = 256, blocks = 3;
  std::vector<int> start(threads * blocks);
  for (int i = 0; i < threads * blocks; ++i) start[i] = i * 37 % 1001;
  OnDevice<int> data(start);
  groups<<<blocks, threads>>>(data);
  auto found = data.values();
  for (int b = 0; b < blocks; ++b) {
    std::vector<int> x(start.begin() + b * threads, start.begin() + (b + 1) * threads), rows(threads);
    for (int group = 0; group < 4; ++group)
      for (int round = 0; round <= group; ++round) {
        for (int t = 0; t < 64; ++t) rows[group * 64 + t] = x[group * 64 + t];
        for (int t = 0; t < 64; ++t) x[group * 64 + t] = rows[group * 64 + 63 - t] + round;
      }
    int odd = 0;
    for (int t = 0; t < threads; ++t) odd += x[t] & 1;
    for (int t = 0; t < threads; ++t) EXPECT_EQUAL(found[b * threads + t], x[t] + odd + rows[(t + 64) % threads], b * 1000 + t);
  }

  for (int stages : {1, 2, 3, 10, 17}) {
    std::vector<int> in(blocks * stages * 32);
    for (size_t i = 0; i < in.size(); ++i) in[i] = int(i * 7919 % 1009);
    OnDevice<int> input(in), sums(blocks * 128);
    pipeline<<<blocks, 128>>>(input, sums, stages);
    auto sum = sums.values();
    for (int b = 0; b < blocks; ++b)
      for (int t = 32; t < 128; ++t) {
        int expected = 0;
        for (int n = 0; n < stages; ++n) expected += in[(b * stages + n) * 32 + (t % 32 + t / 32) % 32] * (n + 1);
        EXPECT_EQUAL(sum[b * 128 + t], expected, stages * 10000 + b * 1000 + t);
      }
  }

  for (int count = 1; count <= 8; ++count) {
    OnDevice<int> out(256);
    departures<<<1, 256>>>(out, count);
    auto o = out.values();
    int sum = 0;
    for (int k = 0; k < count; ++k) sum += 3 * k + 3;
    for (int t = 0; t < 256; ++t) EXPECT_EQUAL(o[t], t / 32 < count ? sum : -1, count * 1000 + t);
  }

  std::vector<float> numbers(blocks * 256);
  for (size_t i = 0; i < numbers.size(); ++i) numbers[i] = float(i % 17) - 5;
  OnDevice<float> in(numbers), out(blocks);
  tree<<<blocks, 256>>>(in, out);
  auto total = out.values();
  for (int b = 0; b < blocks; ++b) {
    float sum = 0;
    for (int t = 0; t < 256; ++t) sum += numbers[b * 256 + t];
    EXPECT_EQUAL(total[b], sum, b);
  }

  std::vector<int> places(256);
  for (int t = 0; t < 256; ++t) places[t] = 15 - t / 64;
  OnDevice<int> ids(places), sums(256);
  rows<<<1, dim3(64, 4)>>>(sums, ids);
  auto summed = sums.values();
  for (int t = 0; t < 256; ++t) {
    int sum = 0;
    for (int n = 0; n <= t / 64 * 2; ++n) sum += t / 64 * 64 + (t % 64 + 33) % 64 + n;
    EXPECT_EQUAL(summed[t], sum, t);
  }
  return report();
}
