// What the programs of the kernel benchmarks share: one computation is done by a CUDA kernel, by OpenCL C written by hand and
// by the processor's cores with OpenMP; each is timed, and what they give is compared.
//
// Each program prints lines for the runner:
//     time WAY MINIMUM FIRST       milliseconds; FIRST is the first run, in which kernels are compiled
//     unavailable WAY REASON       a way that cannot be taken, such as warp operations in the thread mapping
//     work AMOUNT UNIT             what one run does, in 10⁹ units
//     right, or wrong WAY DETAILS
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "opencl.h"

// Values on the CUDA device.
template <typename T>
class DeviceArray {
 public:
  explicit DeviceArray(size_t count) : count_(count) { cudaMalloc(&data_, count * sizeof(T)); }
  explicit DeviceArray(const std::vector<T> &values) : DeviceArray(values.size()) { fill(values); }
  ~DeviceArray() { cudaFree(data_); }
  DeviceArray(const DeviceArray &) = delete;

  void fill(const std::vector<T> &values) {
    cudaMemcpy(data_, values.data(), values.size() * sizeof(T), cudaMemcpyHostToDevice);
  }
  void zero() { cudaMemset(data_, 0, count_ * sizeof(T)); }
  std::vector<T> values() const {
    std::vector<T> result(count_);
    cudaMemcpy(result.data(), data_, count_ * sizeof(T), cudaMemcpyDeviceToHost);
    return result;
  }
  operator T *() const { return data_; }

 private:
  T *data_ = nullptr;
  size_t count_;
};

// A program's computation, and what is measured of it.
class Benchmark {
 public:
  // The program's arguments are the ways to be taken (`cuda`, `opencl`, `openmp`) and after them words of its own.
  Benchmark(int count, char **words) : words_(words + 1, words + count) {}

  // The n-th word after the ways, as a number.
  int parameter(int n, int usual) const {
    int found = 0;
    for (const std::string &word : words_) {
      if (word.find_first_not_of("0123456789") == std::string::npos && found++ == n) return std::stoi(word);
    }
    return usual;
  }

  void work(double billions, const char *unit) { std::printf("work %g %s\n", billions, unit); }

  // Times the CUDA kernels that `body` launches; `prepare` comes before each run and is not timed.
  template <typename Body, typename Prepare>
  void cuda(Body body, Prepare prepare) {
    if (!isWanted("cuda")) return;
    auto run = [&] {
      body();
      cudaDeviceSynchronize();
    };
    prepare();
    cudaDeviceSynchronize();
    const double first = milliseconds(run);
    const cudaError_t error = cudaGetLastError();
    if (error != cudaSuccess) {
      std::printf("unavailable cuda %s\n", cudaGetErrorString(error));
      std::exit(0);
    }
    measure("cuda", first, run, [&] {
      prepare();
      cudaDeviceSynchronize();
    });
  }
  template <typename Body>
  void cuda(Body body) {
    cuda(body, [] {});
  }

  // Times the OpenCL kernels that `body` enqueues on the device that CUDA has.
  template <typename Body, typename Prepare>
  void opencl(Body body, Prepare prepare) {
    if (!isWanted("opencl")) return;
    auto run = [&] {
      body();
      OpenCL::shared().finish();
    };
    prepare();
    const double first = milliseconds(run);
    measure("opencl", first, run, prepare);
  }
  template <typename Body>
  void opencl(Body body) {
    opencl(body, [] {});
  }

  // Times what the host does.
  template <typename Body, typename Prepare>
  void openmp(Body body, Prepare prepare) {
    prepare();
    const double first = milliseconds(body);
    if (isWanted("openmp")) measure("openmp", first, body, prepare);
  }
  template <typename Body>
  void openmp(Body body) {
    openmp(body, [] {});
  }

  // Compares what a way gives with what the host gives; each value may differ by `tolerance`, relative to the host's
  // values but for those below `floor`.
  template <typename T>
  void compare(const char *way, const std::vector<T> &found, const std::vector<T> &expected,
               double tolerance = 0, double floor = 1) {
    if (!isWanted(way)) return;
    for (size_t i = 0; i < expected.size(); ++i) {
      const double difference = std::fabs(double(found[i]) - double(expected[i]));
      if (difference <= tolerance * std::max(floor, std::fabs(double(expected[i])))) continue;
      std::printf("wrong %s element %zu is %.9g, not %.9g\n", way, i, double(found[i]), double(expected[i]));
      std::exit(1);
    }
    std::printf("right %s %zu\n", way, expected.size());
  }

  bool isWanted(const char *way) const { return std::find(words_.begin(), words_.end(), way) != words_.end(); }

 private:
  std::vector<std::string> words_;

  // With `BENCHMARK_CLOCK=processor` it is the time that all threads have spent, which other programs disturb less.
  static double milliseconds(const std::function<void()> &body) {
    static const char *clock = std::getenv("BENCHMARK_CLOCK");
    if (clock && std::strcmp(clock, "processor") == 0) {
      const auto start = std::clock();
      body();
      return 1e3 * double(std::clock() - start) / CLOCKS_PER_SEC;
    }
    const auto start = std::chrono::steady_clock::now();
    body();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  }

  // The least of several runs: at least 3, at most 25, for about a third of a second.
  static void measure(const char *way, double first, const std::function<void()> &body,
                      const std::function<void()> &prepare) {
    double least = 1e30, sum = 0;
    for (int n = 0; n < 25 && (n < 3 || sum < 350); ++n) {
      prepare();
      const double time = milliseconds(body);
      least = std::min(least, time);
      sum += time;
    }
    std::printf("time %s %.4f %.4f\n", way, least, first);
    std::fflush(stdout);
  }
};

// Numbers made at random, the same in each run.
inline std::vector<float> randomFloats(size_t count, float low = 0, float high = 1, unsigned seed = 1) {
  std::mt19937 engine(seed);
  std::uniform_real_distribution<float> numbers(low, high);
  std::vector<float> result(count);
  for (float &value : result) value = numbers(engine);
  return result;
}

inline std::vector<unsigned> randomIntegers(size_t count, unsigned bound, unsigned seed = 1) {
  std::mt19937 engine(seed);
  std::vector<unsigned> result(count);
  for (unsigned &value : result) value = bound ? engine() % bound : engine();
  return result;
}
