// Barriers in functions that are not inlined, that call each other, that call themselves with all threads, that are called
// through pointers and as virtual methods, and in lambdas.
#include "../check.h"

enum { threads = 64 };

__device__ __attribute__((noinline)) int exchange(int *shared, int value) {
  shared[threadIdx.x] = value;
  __syncthreads();
  const int result = shared[threadIdx.x ^ 1];
  __syncthreads();
  return result;
}
__device__ __attribute__((noinline)) int rotate(int *shared, int value) {
  shared[threadIdx.x] = value;
  __syncthreads();
  const int result = shared[(threadIdx.x + 1) % blockDim.x];
  __syncthreads();
  return result;
}
__device__ __attribute__((noinline)) int both(int *shared, int value, int rounds) {
  for (int n = 0; n < rounds; ++n) value = rotate(shared, exchange(shared, value)) + n;
  return value;
}

__global__ void nested(int *out) {
  __shared__ int shared[threads];
  out[threadIdx.x] = both(shared, threadIdx.x, 3) + 1000 * both(shared, -int(threadIdx.x), 2);
}

// A tree of sums, each level a call of the function by itself.
__device__ __attribute__((noinline)) int sum(int *shared, int width) {
  if (width == 0) return shared[0];
  if (threadIdx.x < width) shared[threadIdx.x] += shared[threadIdx.x + width];
  __syncthreads();
  return sum(shared, width / 2);
}
__global__ void recursive(const int *in, int *out) {
  __shared__ int shared[threads];
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  shared[threadIdx.x] = in[i];
  __syncthreads();
  out[i] = sum(shared, threads / 2) + threadIdx.x;
}

typedef int (*Step)(int *, int);
__device__ const Step steps[2] = {exchange, rotate};
__global__ void throughPointers(int *out, const int *order, int count) {
  __shared__ int shared[threads];
  int value = threadIdx.x;
  for (int n = 0; n < count; ++n) value = steps[order[n]](shared, value) * 3 + n;
  out[threadIdx.x] = value;
}

struct Mixer {
  __device__ virtual int mix(int *shared, int value) const = 0;
};
struct Reverser : Mixer {
  __device__ int mix(int *shared, int value) const override {
    shared[threadIdx.x] = value;
    __syncthreads();
    const int result = shared[blockDim.x - 1 - threadIdx.x];
    __syncthreads();
    return result;
  }
};
struct Shifter : Mixer {
  int by;
  __device__ explicit Shifter(int by) : by(by) {}
  __device__ int mix(int *shared, int value) const override {
    shared[(threadIdx.x + by) % blockDim.x] = value;
    __syncthreads();
    const int result = shared[threadIdx.x];
    __syncthreads();
    return result;
  }
};
__global__ void virtualMethods(int *out, int choice) {
  __shared__ int shared[threads];
  Reverser reverser;
  Shifter shifter(5);
  int value = threadIdx.x * threadIdx.x;
  for (int n = 0; n < 4; ++n) {
    const Mixer *mixer = (choice >> n) & 1 ? static_cast<const Mixer *>(&reverser) : &shifter;
    value = mixer->mix(shared, value) + n;
  }
  out[threadIdx.x] = value;
}

template <class Body>
__device__ void forStages(int count, Body body) {
  for (int n = 0; n < count; ++n) {
    body(n);
    __syncthreads();
  }
}
__global__ void lambdas(int *out) {
  __shared__ int shared[2][threads];
  shared[0][threadIdx.x] = threadIdx.x;
  __syncthreads();
  forStages(6, [&](int n) {
    shared[(n + 1) % 2][threadIdx.x] = shared[n % 2][threadIdx.x] + shared[n % 2][(threadIdx.x + (1 << n)) % threads];
  });
  out[threadIdx.x] = shared[0][threadIdx.x];
}

int main() {
  OnDevice<int> out(2 * threads);
  auto exchanged = [](std::vector<int> v) {
    for (int t = 0; t < threads; t += 2) std::swap(v[t], v[t + 1]);
    return v;
  };
  auto rotated = [](const std::vector<int> &v) {
    std::vector<int> r(threads);
    for (int t = 0; t < threads; ++t) r[t] = v[(t + 1) % threads];
    return r;
  };
  std::vector<int> a(threads), b(threads);
  for (int t = 0; t < threads; ++t) a[t] = t, b[t] = -t;
  for (int n = 0; n < 3; ++n) {
    a = rotated(exchanged(a));
    for (int &x : a) x += n;
  }
  for (int n = 0; n < 2; ++n) {
    b = rotated(exchanged(b));
    for (int &x : b) x += n;
  }
  nested<<<1, threads>>>(out);
  CUDA(cudaGetLastError());
  auto found = out.values();
  for (int t = 0; t < threads; ++t) EXPECT_EQUAL(found[t], a[t] + 1000 * b[t], t);

  std::vector<int> in(2 * threads);
  for (int i = 0; i < 2 * threads; ++i) in[i] = i * 29 % 97;
  OnDevice<int> input(in);
  recursive<<<2, threads>>>(input, out);
  CUDA(cudaGetLastError());
  found = out.values();
  for (int i = 0; i < 2 * threads; ++i) {
    int total = 0;
    for (int k = 0; k < threads; ++k) total += in[i / threads * threads + k];
    EXPECT_EQUAL(found[i], total + i % threads, i);
  }

  const std::vector<int> order = {0, 1, 1, 0, 1};
  OnDevice<int> deviceOrder(order);
  throughPointers<<<1, threads>>>(out, deviceOrder, int(order.size()));
  CUDA(cudaGetLastError());
  std::vector<int> v(threads);
  for (int t = 0; t < threads; ++t) v[t] = t;
  for (size_t n = 0; n < order.size(); ++n) {
    v = order[n] ? rotated(v) : exchanged(v);
    for (int &x : v) x = x * 3 + int(n);
  }
  found = out.values();
  for (int t = 0; t < threads; ++t) EXPECT_EQUAL(found[t], v[t], t);

  for (int choice : {0, 5, 10, 15, 6}) {
    virtualMethods<<<1, threads>>>(out, choice);
    CUDA(cudaGetLastError());
    for (int t = 0; t < threads; ++t) v[t] = t * t;
    for (int n = 0; n < 4; ++n) {
      std::vector<int> r(threads);
      for (int t = 0; t < threads; ++t) r[t] = ((choice >> n) & 1 ? v[threads - 1 - t] : v[(t + threads - 5) % threads]) + n;
      v = r;
    }
    found = out.values();
    for (int t = 0; t < threads; ++t) EXPECT_EQUAL(found[t], v[t], choice * 1000 + t);
  }

  lambdas<<<1, threads>>>(out);
  CUDA(cudaGetLastError());
  found = out.values();
  for (int t = 0; t < threads; ++t) EXPECT_EQUAL(found[t], threads * (threads - 1) / 2, t);
  return report();
}
