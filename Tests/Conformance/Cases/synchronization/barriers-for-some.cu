// Barriers behind tests that threads of a block pass differently: CUDA's devices go on, since threads on other ways come to
// other barriers or end, and programs rely on it.
#include "../check.h"

#include <vector>

// A sum whose barrier stands behind the test of the thread's number, again and again.
template <int half> struct Sum {
  template <class T> static __device__ void run(T *values, T *result) {
    __syncthreads();
    if (threadIdx.x < half) {
      values[threadIdx.x] += values[threadIdx.x + half];
      Sum<half / 2>::run(values, result);
    }
  }
};
template <> struct Sum<0> {
  template <class T> static __device__ void run(T *values, T *result) { *result = values[0]; }
};

// Several in a row, each of numbers of its own.
__global__ void sums(const float *a, const int *b, float *sumsOfA, int *sumsOfB, int count) {
  __shared__ float first[256];
  __shared__ int second[256], third[256];
  const int place = blockIdx.x * blockDim.x + threadIdx.x;
  first[threadIdx.x] = place < count ? a[place] : 0;
  second[threadIdx.x] = place < count ? b[place] : 0;
  third[threadIdx.x] = second[threadIdx.x] * 2;
  Sum<128>::run(first, sumsOfA + blockIdx.x);
  Sum<128>::run(second, sumsOfB + blockIdx.x * 2);
  Sum<128>::run(third, sumsOfB + blockIdx.x * 2 + 1);
}

// One way with barriers within another, and what each brings along.
__global__ void nested(int *out, int limit) {
  __shared__ int s[128];
  const int t = threadIdx.x;
  s[t] = t * 3;
  __syncthreads();
  int found = -1;
  if (t < limit) {
    s[t] += s[t + limit];
    __syncthreads();
    found = s[(t + 1) % limit];
    if (t % 2 == 0) {
      __syncthreads();
      s[t] = found * 2;
      __syncthreads();
      found += s[(t + 2) % limit & ~1];
    } else {
      found = -found;
    }
  } else if (t >= 100) {
    found = t;
  }
  out[blockIdx.x * 128 + t] = found;
  __syncthreads();
  out[blockIdx.x * 128 + t] += s[127 - t];
}

// Barriers on both ways.
__global__ void both(int *out) {
  __shared__ int s[96];
  const int t = threadIdx.x;
  s[t] = t;
  __syncthreads();
  int value;
  if (t % 3 == 0) {
    value = s[95 - t] + 1000;
    __syncthreads();
    s[t] = value;
    __syncthreads();
    value += s[(t + 3) % 96];
  } else {
    s[t] = t * 7;
    __syncthreads();
    value = s[(t + 48) % 96];
  }
  __syncthreads();
  out[blockIdx.x * 96 + t] = value + s[t];
}

// In a loop that all threads go through alike, with one that some leave for good.
__global__ void inLoop(int *out, int turns, int gone) {
  __shared__ int s[64];
  const int t = threadIdx.x;
  int sum = 0;
  s[t] = t;
  for (int n = 0; n < turns; ++n) {
    __syncthreads();
    if ((t + n) % 4 != 1) {
      if (turns == gone) {
        out[blockIdx.x * 64 + t] = -7;
        return;
      }
      const int other = s[(t + n) % 64];
      __syncthreads();
      if ((t + n) % 4 != 2) s[t] = other + n;
      sum += other;
    }
    sum += n;
  }
  __syncthreads();
  out[blockIdx.x * 64 + t] = sum * 1000 + s[63 - t];
}

// A choice among several, and votes by those who come.
__global__ void choices(int *out) {
  __shared__ int s[64];
  const int t = threadIdx.x;
  int value = 0;
  switch (t / 16) {
  case 0:
    s[t] = 5;
    value = __syncthreads_count(t % 2);
    break;
  case 1: value = 100; break;
  case 2:
    __syncthreads();
    value = s[t - 32] * 10;
    break;
  default: value = 200 + __syncthreads_or(t == 63);
  }
  __syncthreads();
  out[t] = value;
}

static void checkSums() {
  const int blocks = 5, count = 5 * 256 - 77;
  std::vector<float> a(count);
  std::vector<int> b(count);
  for (int i = 0; i < count; ++i) a[i] = i % 37, b[i] = i * 13 % 101;
  float *deviceA, *sumsOfA, foundA[blocks];
  int *deviceB, *sumsOfB, foundB[2 * blocks];
  CUDA(cudaMalloc(&deviceA, count * 4));
  CUDA(cudaMalloc(&deviceB, count * 4));
  CUDA(cudaMalloc(&sumsOfA, sizeof foundA));
  CUDA(cudaMalloc(&sumsOfB, sizeof foundB));
  CUDA(cudaMemcpy(deviceA, a.data(), count * 4, cudaMemcpyHostToDevice));
  CUDA(cudaMemcpy(deviceB, b.data(), count * 4, cudaMemcpyHostToDevice));
  sums<<<blocks, 256>>>(deviceA, deviceB, sumsOfA, sumsOfB, count);
  CUDA(cudaMemcpy(foundA, sumsOfA, sizeof foundA, cudaMemcpyDeviceToHost));
  CUDA(cudaMemcpy(foundB, sumsOfB, sizeof foundB, cudaMemcpyDeviceToHost));
  for (int block = 0; block < blocks; ++block) {
    int sumA = 0, sumB = 0;
    for (int i = block * 256; i < (block + 1) * 256 && i < count; ++i) sumA += i % 37, sumB += i * 13 % 101;
    EXPECT_EQUAL(foundA[block], (float)sumA, block);
    EXPECT_EQUAL(foundB[2 * block], sumB, block);
    EXPECT_EQUAL(foundB[2 * block + 1], 2 * sumB, block);
  }
}

// A block's threads on the host: each function below does what all threads do up to the next barrier.
static void checkNested(int limit) {
  int *device, found[256], s[128], value[128];
  CUDA(cudaMalloc(&device, sizeof found));
  nested<<<2, 128>>>(device, limit);
  CUDA(cudaMemcpy(found, device, sizeof found, cudaMemcpyDeviceToHost));
  for (int t = 0; t < 128; ++t) s[t] = t * 3, value[t] = t >= limit && t >= 100 ? t : -1;
  for (int t = 0; t < limit; ++t) s[t] += s[t + limit];
  for (int t = 0; t < limit; ++t) value[t] = s[(t + 1) % limit];
  for (int t = 0; t < limit; t += 2) s[t] = value[t] * 2;
  for (int t = 0; t < limit; ++t) value[t] = t % 2 ? -value[t] : value[t] + s[(t + 2) % limit & ~1];
  for (int i = 0; i < 256; ++i) EXPECT_EQUAL(found[i], value[i % 128] + s[127 - i % 128], i);
}

static void checkBoth() {
  int *device, found[192], s[96], value[96];
  CUDA(cudaMalloc(&device, sizeof found));
  both<<<2, 96>>>(device);
  CUDA(cudaMemcpy(found, device, sizeof found, cudaMemcpyDeviceToHost));
  for (int t = 0; t < 96; ++t) s[t] = t;
  // Where the two ways do not wait for each other only what both orders give alike is looked at.
  for (int t = 0; t < 96; ++t) value[t] = t % 3 == 0 ? 0 : (t + 48) % 3 == 0 ? 0 : (t + 48) % 96 * 7;
  for (int i = 0; i < 192; ++i) {
    const int t = i % 96;
    if (t % 3 != 0) EXPECT_EQUAL(found[i], value[t] + t * 7, i);
  }
}

static void checkLoop(int turns) {
  int *device, found[128], s[64], sum[64] = {}, other[64];
  CUDA(cudaMalloc(&device, sizeof found));
  inLoop<<<2, 64>>>(device, turns, -1);
  CUDA(cudaMemcpy(found, device, sizeof found, cudaMemcpyDeviceToHost));
  for (int t = 0; t < 64; ++t) s[t] = t;
  for (int n = 0; n < turns; ++n) {
    for (int t = 0; t < 64; ++t) other[t] = s[(t + n) % 64];
    for (int t = 0; t < 64; ++t) {
      if ((t + n) % 4 != 1) {
        if ((t + n) % 4 != 2) s[t] = other[t] + n;
        sum[t] += other[t];
      }
      sum[t] += n;
    }
  }
  for (int i = 0; i < 128; ++i) EXPECT_EQUAL(found[i], sum[i % 64] * 1000 + s[63 - i % 64], i);
}

static void checkReturns() {
  int *device, found[64];
  CUDA(cudaMalloc(&device, sizeof found));
  inLoop<<<1, 64>>>(device, 1, 1);
  CUDA(cudaMemcpy(found, device, sizeof found, cudaMemcpyDeviceToHost));
  for (int t = 0; t < 64; ++t) EXPECT_EQUAL(found[t], t % 4 == 1 ? 63 - t : -7, t);
}

static void checkChoices() {
  int *device, found[64];
  CUDA(cudaMalloc(&device, sizeof found));
  choices<<<1, 64>>>(device);
  CUDA(cudaMemcpy(found, device, sizeof found, cudaMemcpyDeviceToHost));
  for (int t = 0; t < 64; ++t) EXPECT_EQUAL(found[t], t < 16 ? 8 : t < 32 ? 100 : t < 48 ? 50 : 201, t);
}

int main() {
  checkSums();
  for (int limit : {32, 40, 64}) checkNested(limit);
  checkBoth();
  for (int turns : {1, 4, 9}) checkLoop(turns);
  checkReturns();
  checkChoices();
  return report();
}
