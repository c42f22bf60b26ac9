// One allocation that a program divides itself: addresses computed on the host, differences, places in the middle, below and
// beyond the first gigabytes; pointers to such places in structures, by value and in memory, and as numbers.
#include <cstdint>

#include "../check.h"

// Hands out aligned parts of one allocation.
struct Pool {
  char *start;
  size_t used = 0, size;

  template <class T>
  T *take(size_t count, size_t alignment = 256) {
    used = (used + alignment - 1) / alignment * alignment;
    T *result = reinterpret_cast<T *>(start + used);
    used += count * sizeof(T);
    return used <= size ? result : nullptr;
  }
};

struct Slice {
  double *begin, *end;
};

struct Job {
  Slice in;
  struct {
    float *sums;
    long stride;
  } out;
  const Job *next;
  uintptr_t number;
};

// Follows jobs from one to the next, all of which lie in the pool.
__global__ void work(const Job *first) {
  int n = 0;
  for (const Job *job = first; job; job = job->next, ++n) {
    const long count = job->in.end - job->in.begin;
    for (long i = threadIdx.x; i < count; i += blockDim.x)
      job->out.sums[i * job->out.stride] = float(job->in.begin[i] + n);
    if (threadIdx.x == 0) *reinterpret_cast<unsigned short *>(job->number) = (unsigned short)(1000 + n);
  }
}

__global__ void byValue(Job job, int *middle) {
  const int t = threadIdx.x;
  middle[-1 - t] = int(job.in.end[-1 - t]);
  middle[t] = int(job.in.begin[t]) + (job.next == nullptr);
}

__global__ void far(unsigned char *p, size_t distance, unsigned char *found) {
  const size_t at = threadIdx.x * distance;
  p[at] = (unsigned char)(threadIdx.x * 31 + 7);
  unsigned char *end = p + at + distance - 1;
  *end = (unsigned char)(threadIdx.x * 17 + 3);
  found[threadIdx.x] = (unsigned char)(p[at] ^ end[0]);
}

static void pools() {
  Pool pool;
  pool.size = 1 << 20;
  CUDA(cudaMalloc(&pool.start, pool.size));
  EXPECT_EQUAL(reinterpret_cast<uintptr_t>(pool.start) % 256, uintptr_t(0), 0);
  CUDA(cudaMemset(pool.start, 0xee, pool.size));
  const int jobs = 5;
  Job *list = pool.take<Job>(jobs, alignof(Job));
  std::vector<Job> host(jobs);
  std::vector<std::vector<double>> inputs(jobs);
  std::vector<unsigned short *> marks(jobs);
  for (int k = 0; k < jobs; ++k) {
    const int count = 20 + 13 * k;
    marks[k] = pool.take<unsigned short>(1, 2);
    double *in = pool.take<double>(count, 8);
    // Every third float of a row that begins four bytes behind a multiple of 8.
    float *out = pool.take<float>(1, 8) + 1;
    pool.take<float>(3 * count, 4);
    for (int i = 0; i < count; ++i) inputs[k].push_back(i * 0.5 + k * 100);
    CUDA(cudaMemcpy(in, inputs[k].data(), count * sizeof(double), cudaMemcpyHostToDevice));
    host[k] = {{in, in + count}, {out, 3}, k + 1 < jobs ? list + k + 1 : nullptr, reinterpret_cast<uintptr_t>(marks[k])};
  }
  CUDA(cudaMemcpy(list, host.data(), jobs * sizeof(Job), cudaMemcpyHostToDevice));
  work<<<1, 16>>>(list);
  for (int k = 0; k < jobs; ++k) {
    const size_t count = inputs[k].size();
    std::vector<float> row(3 * count);
    unsigned short mark = 0;
    CUDA(cudaMemcpy(row.data(), host[k].out.sums, row.size() * sizeof(float), cudaMemcpyDeviceToHost));
    CUDA(cudaMemcpy(&mark, marks[k], sizeof mark, cudaMemcpyDeviceToHost));
    for (size_t i = 0; i < count; ++i) EXPECT_EQUAL(row[3 * i], float(inputs[k][i] + k), long(i));
    EXPECT_EQUAL(int(mark), 1000 + k, k);
  }
  // The allocation behind a place in its middle.
  cudaPointerAttributes attributes;
  CUDA(cudaPointerGetAttributes(&attributes, pool.start + 12345));
  EXPECT_EQUAL(int(attributes.type), int(cudaMemoryTypeDevice), 0);
  EXPECT(attributes.devicePointer == pool.start + 12345);
  CUDA_FAILS(cudaFree(pool.start + 256), cudaErrorInvalidValue);
  cudaGetLastError();

  int *numbers = reinterpret_cast<int *>(pool.start + (512 << 10));
  byValue<<<1, 20>>>(host[jobs - 1], numbers);
  int found[40];
  CUDA(cudaMemcpy(found, numbers - 20, sizeof found, cudaMemcpyDeviceToHost));
  const auto &last = inputs[jobs - 1];
  for (int t = 0; t < 20; ++t) {
    EXPECT_EQUAL(found[19 - t], int(last[last.size() - 1 - t]), t);
    EXPECT_EQUAL(found[20 + t], int(last[t]) + 1, t);
  }
  // Bytes before and behind stay what they were.
  unsigned char around[8];
  CUDA(cudaMemcpy(around, numbers - 21, 4, cudaMemcpyDeviceToHost));
  CUDA(cudaMemcpy(around + 4, numbers + 20, 4, cudaMemcpyDeviceToHost));
  for (int n = 0; n < 8; ++n) EXPECT_EQUAL(int(around[n]), 0xee, n);
  CUDA(cudaFree(pool.start));
}

// Places whose distance no 32 bits hold, where the device has as much memory.
static void distances() {
  const size_t parts = 5;
  size_t free = 0, total = 0, distance = size_t(1) << 30;
  CUDA(cudaMemGetInfo(&free, &total));
  if (std::getenv("CAUSEWAY_TEST_SMALL") || free < 4 * parts * distance) distance = 1 << 20;
  unsigned char *p = nullptr;
  CUDA(cudaMalloc(&p, parts * distance));
  OnDevice<unsigned char> found(parts);
  far<<<1, parts>>>(p, distance, found);
  auto values = found.values();
  for (size_t t = 0; t < parts; ++t) {
    const unsigned char first = (unsigned char)(t * 31 + 7), last = (unsigned char)(t * 17 + 3);
    EXPECT_EQUAL(int(values[t]), first ^ last, long(t));
    unsigned char there[2];
    CUDA(cudaMemcpy(there, p + t * distance, 1, cudaMemcpyDeviceToHost));
    CUDA(cudaMemcpy(there + 1, p + (t + 1) * distance - 1, 1, cudaMemcpyDeviceToHost));
    EXPECT_EQUAL(int(there[0]), int(first), long(t));
    EXPECT_EQUAL(int(there[1]), int(last), long(t));
  }
  CUDA(cudaFree(p));
}

// Sizes up to more than the device has: there is memory, or the error says that there is none.
static void limits() {
  size_t free = 0, total = 0;
  CUDA(cudaMemGetInfo(&free, &total));
  for (size_t size = size_t(1) << 30; size / 8 < total && !std::getenv("CAUSEWAY_TEST_SMALL"); size *= 2) {
    void *p = nullptr;
    const cudaError_t status = cudaMalloc(&p, size);
    EXPECT(status == cudaSuccess || status == cudaErrorMemoryAllocation);
    EXPECT((p != nullptr) == (status == cudaSuccess));
    if (size > total) EXPECT_EQUAL(int(status), int(cudaErrorMemoryAllocation), long(size >> 30));
    if (status == cudaSuccess) CUDA(cudaFree(p));
    cudaGetLastError();
  }
}

int main() {
  limits();
  pools();
  distances();
  return report();
}
