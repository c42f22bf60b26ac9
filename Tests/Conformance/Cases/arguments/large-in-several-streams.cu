// More parameters than a driver takes, in launches that wait behind each other in several streams: each kernel sees its own.
#include "../check.h"

struct Large {
  int numbers[500];
};

__global__ void sum(Large large, int *out, int factor) {
  int total = 0;
  for (int i = threadIdx.x; i < 500; i += 4) total += large.numbers[i];
  out[threadIdx.x] = total * factor;
}

int main() {
  const int launches = sized(300, 25);
  cudaStream_t streams[3];
  for (auto &stream : streams) CUDA(cudaStreamCreateWithFlags(&stream, cudaStreamNonBlocking));
  OnDevice<int> out(4 * launches);
  for (int n = 0; n < launches; ++n) {
    Large large;
    for (int i = 0; i < 500; ++i) large.numbers[i] = n * 1000 + i;
    sum<<<1, 4, 0, streams[n % 3]>>>(large, out + 4 * n, n % 5);
    CUDA(cudaGetLastError());
  }
  CUDA(cudaDeviceSynchronize());
  const auto found = out.values();
  for (int n = 0; n < launches; ++n)
    for (int t = 0; t < 4; ++t) {
      int expected = 0;
      for (int i = t; i < 500; i += 4) expected += n * 1000 + i;
      EXPECT_EQUAL(found[4 * n + t], expected * (n % 5), n);
    }
  for (auto &stream : streams) CUDA(cudaStreamDestroy(stream));
  return report();
}
