// What every conformance case includes: checks that count themselves. A case ends with `return report();`.
#pragma once

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

// A size that a slow driver divides by `divisor`; what is computed has to be right at both sizes.
inline int sized(int size, int divisor) { return std::getenv("CAUSEWAY_TEST_SMALL") ? size / divisor : size; }

static int checkCount = 0;
static int failureCount = 0;
// A digest of what EXPECT_NEAR has found, which report() prints: it tells whether mappings compute the same bits.
static unsigned long long nearDigest = 0;

template <class A, class B>
inline void expectEqual(const A &found, const B &expected, const char *what, long index, int line) {
  ++checkCount;
  if (found == expected) return;
  if (++failureCount <= 5)
    std::printf("line %d: %s [%ld] is %.17g, expected %.17g\n", line, what, index, double(found), double(expected));
}

inline void expectNear(double found, double expected, double tolerance, const char *what, long index, int line) {
  ++checkCount;
  unsigned long long bits = 0;
  std::memcpy(&bits, &found, sizeof bits);
  // All NaNs count as one.
  nearDigest = (nearDigest ^ (std::isnan(found) ? 0x7ff8ull << 48 : bits)) * 0x100000001b3ull + 1;
  const double scale = std::fmax(1.0, std::fabs(expected));
  if (std::fabs(found - expected) <= tolerance * scale || (std::isnan(found) && std::isnan(expected)) ||
      found == expected)
    return;
  if (++failureCount <= 5)
    std::printf("line %d: %s [%ld] is %.17g, expected %.17g\n", line, what, index, found, expected);
}

#define EXPECT_EQUAL(found, expected, index) expectEqual(found, expected, #found, index, __LINE__)
#define EXPECT_NEAR(found, expected, tolerance, index) \
  expectNear(found, expected, tolerance, #found, index, __LINE__)
#define EXPECT(condition) expectEqual(bool(condition), true, #condition, 0, __LINE__)

#define CUDA(call)                                                                                \
  do {                                                                                            \
    cudaError_t status = (call);                                                                  \
    ++checkCount;                                                                                 \
    if (status != cudaSuccess) {                                                                  \
      std::printf("line %d: %s gives %s\n", __LINE__, #call, cudaGetErrorName(status));           \
      ++failureCount;                                                                             \
    }                                                                                             \
  } while (0)

#define CUDA_FAILS(call, error)                                                                   \
  do {                                                                                            \
    cudaError_t status = (call);                                                                  \
    ++checkCount;                                                                                 \
    if (status != (error)) {                                                                      \
      std::printf("line %d: %s gives %s, expected %s\n", __LINE__, #call,                         \
                  cudaGetErrorName(status), cudaGetErrorName(error));                             \
      ++failureCount;                                                                             \
    }                                                                                             \
  } while (0)

// Device memory that holds what a host vector held, and can be read back.
template <class T>
struct OnDevice {
  T *data = nullptr;
  size_t count;

  explicit OnDevice(size_t count) : count(count) {
    CUDA(cudaMalloc(&data, count * sizeof(T)));
    CUDA(cudaMemset(data, 0, count * sizeof(T)));
  }
  explicit OnDevice(const std::vector<T> &values) : count(values.size()) {
    CUDA(cudaMalloc(&data, count * sizeof(T)));
    CUDA(cudaMemcpy(data, values.data(), count * sizeof(T), cudaMemcpyHostToDevice));
  }
  ~OnDevice() { cudaFree(data); }
  OnDevice(const OnDevice &) = delete;

  std::vector<T> values() const {
    std::vector<T> result(count);
    CUDA(cudaMemcpy(result.data(), data, count * sizeof(T), cudaMemcpyDeviceToHost));
    return result;
  }
  operator T *() const { return data; }
};

inline int report() {
  CUDA(cudaDeviceSynchronize());
  if (nearDigest != 0) std::printf("near values: %016llx\n", nearDigest);
  std::printf("%d checks, %d failures\n", checkCount, failureCount);
  return failureCount == 0 && checkCount > 0 ? 0 : 1;
}
