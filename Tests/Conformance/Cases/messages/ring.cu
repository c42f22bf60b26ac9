// What is printed beyond cudaLimitPrintfFifoSize overwrites the oldest; what was read leaves room for more.
#include "printed.h"

__global__ void count(int start, int n) {
  for (int i = 0; i < n; ++i) printf("line %d\n", start + i);
}

static std::string printed(int start, int n) {
  return printedBy([=] {
    count<<<1, 1>>>(start, n);
    cudaDeviceSynchronize();
  });
}
static std::string lines(int start, int end) {
  std::string text;
  for (int i = start; i < end; ++i) text += "line " + std::to_string(i) + "\n";
  return text;
}

int main() {
  CUDA(cudaDeviceSetLimit(cudaLimitPrintfFifoSize, 4096));
  size_t size = 0;
  CUDA(cudaDeviceGetLimit(&size, cudaLimitPrintfFifoSize));
  EXPECT_EQUAL(size, size_t(4096), 0);
  // More than the ring holds in several launches.
  for (int n = 0; n < 20; ++n) EXPECT(printed(n * 50, 50) == lines(n * 50, n * 50 + 50));
  // More than it holds in one: the newest are left, in order.
  const std::string all = printed(0, 5000);
  EXPECT(all.size() > 100);
  EXPECT(all.size() < 4096);
  const std::string expected = lines(0, 5000);
  EXPECT(expected.size() >= all.size() && expected.compare(expected.size() - all.size(), all.size(), all) == 0);
  EXPECT(printed(7, 3) == lines(7, 10));
  CUDA_FAILS(cudaDeviceSetLimit(cudaLimitPrintfFifoSize, 1 << 20), cudaErrorInvalidValue);
  cudaGetLastError();
  return report();
}
