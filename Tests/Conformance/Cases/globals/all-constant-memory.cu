// Constant variables that fill all of the 64 KiB that CUDA has, read by one place for all threads and by a place of each
// thread's own, through pointers, and changed by the host in parts and from device memory.
#include "../check.h"

struct Weight {
  float value;
  short low, high;
};

__constant__ int numbers[8192];          // 32 KiB
__constant__ double ratios[2048];        // 16 KiB
__constant__ Weight weights[1024];       // 8 KiB
__constant__ unsigned char bytes[8188];  // 8 KiB but for 4 bytes
__constant__ int last = -5;

__global__ void read(const int *places, long long *out, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  const int p = places[i];
  long long sum = numbers[p] + (long long)(ratios[p % 2048] * 4);
  const Weight w = weights[p % 1024];
  sum += (long long)(w.value * 2) + w.low * w.high + bytes[p % 8188] + last;
  // The same place for all threads, in a loop.
  for (int k = 0; k < 16; ++k) sum += numbers[8191 - k] * k;
  out[i] = sum;
}

__device__ __attribute__((noinline)) int sumOf(const int *from, int count) {
  int sum = 0;
  for (int k = 0; k < count; ++k) sum += from[k];
  return sum;
}
__global__ void through(int *out) {
  const int t = threadIdx.x;
  const unsigned char *byte = t % 2 ? bytes + 8180 : bytes;
  out[t] = sumOf(numbers + 256 * t, 256) + byte[t % 8] + sumOf(&last, 1);
}

int main() {
  std::vector<int> hostNumbers(8192);
  std::vector<double> hostRatios(2048);
  std::vector<Weight> hostWeights(1024);
  std::vector<unsigned char> hostBytes(8188);
  for (int i = 0; i < 8192; ++i) hostNumbers[i] = i * 7919 % 10007 - 5000;
  for (int i = 0; i < 2048; ++i) hostRatios[i] = i * 0.25 - 100;
  for (int i = 0; i < 1024; ++i) hostWeights[i] = {i * 0.5f, short(i), short(-3 * i % 101)};
  for (int i = 0; i < 8188; ++i) hostBytes[i] = (unsigned char)(i * 31 + i / 256);
  int hostLast = -5;
  CUDA(cudaMemcpyToSymbol(numbers, hostNumbers.data(), sizeof(int) * 8192));
  // In two parts, the second from device memory.
  CUDA(cudaMemcpyToSymbol(ratios, hostRatios.data(), sizeof(double) * 1000));
  OnDevice<double> rest(std::vector<double>(hostRatios.begin() + 1000, hostRatios.end()));
  CUDA(cudaMemcpyToSymbol(ratios, rest.data, sizeof(double) * 1048, sizeof(double) * 1000, cudaMemcpyDeviceToDevice));
  CUDA(cudaMemcpyToSymbol(weights, hostWeights.data(), sizeof(Weight) * 1024));
  void *address = nullptr;
  size_t size = 0;
  CUDA(cudaGetSymbolAddress(&address, bytes));
  CUDA(cudaGetSymbolSize(&size, bytes));
  EXPECT_EQUAL(size, size_t(8188), 0);
  CUDA(cudaMemcpy(address, hostBytes.data(), size, cudaMemcpyHostToDevice));
  CUDA_FAILS(cudaMemcpyToSymbol(numbers, hostNumbers.data(), 8, sizeof(int) * 8191), cudaErrorInvalidValue);
  cudaGetLastError();

  const int n = sized(4096, 16);
  std::vector<int> places(n);
  for (int i = 0; i < n; ++i) places[i] = int(i * 2654435761u % 8192);
  places[0] = 8191;
  places[1] = 8187;
  OnDevice<int> devicePlaces(places);
  OnDevice<long long> out(n);
  for (int round = 0; round < 2; ++round) {
    read<<<(n + 127) / 128, 128>>>(devicePlaces, out, n);
    auto found = out.values();
    for (int i = 0; i < n; ++i) {
      const int p = places[i];
      const Weight w = hostWeights[p % 1024];
      long long sum = hostNumbers[p] + (long long)(hostRatios[p % 2048] * 4) + (long long)(w.value * 2) + w.low * w.high +
                      hostBytes[p % 8188] + hostLast;
      for (int k = 0; k < 16; ++k) sum += hostNumbers[8191 - k] * k;
      EXPECT_EQUAL(found[i], sum, i);
    }
    // Changes between two launches are seen by the second.
    hostLast = 77;
    hostNumbers[8190] = 123456;
    CUDA(cudaMemcpyToSymbol(last, &hostLast, sizeof hostLast));
    CUDA(cudaMemcpyToSymbol(numbers, &hostNumbers[8190], sizeof(int), sizeof(int) * 8190));
  }

  OnDevice<int> sums(32);
  through<<<1, 32>>>(sums);
  auto found = sums.values();
  for (int t = 0; t < 32; ++t) {
    int sum = hostLast + hostBytes[t % 2 ? 8180 + t % 8 : t % 8];
    for (int k = 0; k < 256; ++k) sum += hostNumbers[256 * t + k];
    EXPECT_EQUAL(found[t], sum, t);
  }
  std::vector<int> back(8192);
  CUDA(cudaMemcpyFromSymbol(back.data(), numbers, sizeof(int) * 8192));
  for (int i = 0; i < 8192; i += 61) EXPECT_EQUAL(back[i], hostNumbers[i], i);
  return report();
}
