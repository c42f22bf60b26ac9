// Fields of the structures in an array, one structure for each thread: all of them or some, read and written, by whole blocks
// and by blocks whose last threads have nothing to do, in global and in shared memory.
#include "../check.h"

template <typename T, int K>
struct Fields {
  T at[K];
};

template <typename T, int K>
__global__ void all(Fields<T, K> *to, const Fields<T, K> *from, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  Fields<T, K> mine = from[i], turned;
  for (int k = 0; k < K; ++k) turned.at[k] = T(mine.at[K - 1 - k] + T(k));
  to[i] = turned;
}

// Reads the fields of a mask, and writes the first of them back, all in one array.
template <typename T, int K, int mask>
__global__ void some(Fields<T, K> *data) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  T sum = 0;
  for (int k = 0; k < K; ++k) {
    if (mask >> k & 1) sum += data[i].at[k];
  }
  for (int k = 0; k < K; ++k) {
    if (mask >> k & 1) {
      data[i].at[k] = sum;
      break;
    }
  }
}

// Each field is written before the next one is read: an own field, and one of another array which may be the same.
template <typename T, int K>
__global__ void inTurn(Fields<T, K> *data, const Fields<T, K> *other, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  for (int k = 0; k < K; ++k) data[i].at[k] = T(data[i].at[(k + 1) % K] + other[i].at[(k + K - 1) % K]);
}

template <typename T, int K>
__global__ void throughShared(Fields<T, K> *data, int n) {
  __shared__ Fields<T, K> block[64];
  const int t = threadIdx.x, i = blockIdx.x * 64 + t;
  if (i < n) block[t] = data[i];
  __syncthreads();
  if (i < n) {
    Fields<T, K> sum = block[t];
    const Fields<T, K> next = i + 1 < n && t < 63 ? block[t + 1] : block[t];
    for (int k = 0; k < K; ++k) sum.at[k] += next.at[k];
    data[i] = sum;
  }
}

template <typename T, int K>
std::vector<Fields<T, K>> numbers(int n) {
  std::vector<Fields<T, K>> made(n);
  for (int i = 0; i < n; ++i) {
    for (int k = 0; k < K; ++k) made[i].at[k] = T((i * 7 + k * 13) % 61);
  }
  return made;
}

template <typename T, int K>
void compare(Fields<T, K> *device, const std::vector<Fields<T, K>> &expected) {
  std::vector<Fields<T, K>> found(expected.size());
  CUDA(cudaMemcpy(found.data(), device, found.size() * sizeof(Fields<T, K>), cudaMemcpyDeviceToHost));
  for (size_t i = 0; i < found.size(); ++i) {
    for (int k = 0; k < K; ++k) EXPECT_EQUAL(found[i].at[k], expected[i].at[k], i * 10 + k);
  }
}

template <typename T, int K>
void tryAll() {
  const int n = sized(1000, 5);
  const size_t bytes = n * sizeof(Fields<T, K>);
  const auto start = numbers<T, K>(n);
  Fields<T, K> *a, *b;
  CUDA(cudaMalloc(&a, bytes));
  CUDA(cudaMalloc(&b, bytes));
  CUDA(cudaMemcpy(a, start.data(), bytes, cudaMemcpyHostToDevice));

  all<T, K><<<(n + 127) / 128, 128>>>(b, a, n);
  auto expected = start;
  for (int i = 0; i < n; ++i) {
    for (int k = 0; k < K; ++k) expected[i].at[k] = T(start[i].at[K - 1 - k] + T(k));
  }
  compare(b, expected);

  // In place; here a thread's elements are its own.
  all<T, K><<<(n + 127) / 128, 128>>>(a, a, n);
  compare(a, expected);

  constexpr int mask = K == 2 ? 2 : K == 3 ? 5 : 6;
  some<T, K, mask><<<n / 40, 40>>>(b);
  for (int i = 0; i < n; ++i) {
    T sum = 0;
    for (int k = 0; k < K; ++k) {
      if (mask >> k & 1) sum += expected[i].at[k];
    }
    for (int k = 0; k < K; ++k) {
      if (mask >> k & 1) {
        expected[i].at[k] = sum;
        break;
      }
    }
  }
  compare(b, expected);

  for (const bool isSame : {false, true}) {
    CUDA(cudaMemcpy(a, start.data(), bytes, cudaMemcpyHostToDevice));
    CUDA(cudaMemcpy(b, start.data(), bytes, cudaMemcpyHostToDevice));
    inTurn<T, K><<<(n + 63) / 64, 64>>>(a, isSame ? a : b, n);
    auto turned = start;
    for (int i = 0; i < n; ++i) {
      for (int k = 0; k < K; ++k) {
        const auto &other = isSame ? turned[i] : start[i];
        turned[i].at[k] = T(turned[i].at[(k + 1) % K] + other.at[(k + K - 1) % K]);
      }
    }
    compare(a, turned);
  }

  CUDA(cudaMemcpy(a, start.data(), bytes, cudaMemcpyHostToDevice));
  throughShared<T, K><<<(n + 63) / 64, 64>>>(a, n);
  expected = start;
  for (int i = 0; i < n; ++i) {
    const auto &next = i + 1 < n && i % 64 < 63 ? start[i + 1] : start[i];
    for (int k = 0; k < K; ++k) expected[i].at[k] = T(start[i].at[k] + next.at[k]);
  }
  compare(a, expected);
  CUDA(cudaFree(a));
  CUDA(cudaFree(b));
}

int main() {
  tryAll<float, 2>();
  tryAll<float, 3>();
  tryAll<float, 4>();
  tryAll<int, 5>();
  tryAll<double, 2>();
  tryAll<unsigned char, 4>();
  tryAll<unsigned char, 3>();
  tryAll<short, 2>();
  tryAll<long long, 3>();
  return report();
}
