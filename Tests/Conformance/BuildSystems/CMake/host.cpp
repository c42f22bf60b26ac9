#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

int main() {
  std::vector<char> host(1000, 7);
  void *data;
  if (cudaMalloc(&data, host.size()) != cudaSuccess) return 2;
  cudaMemset(data, 9, host.size());
  if (cudaMemcpy(host.data(), data, host.size(), cudaMemcpyDeviceToHost) != cudaSuccess) return 2;
  for (char c : host)
    if (c != 9) return 1;
  std::printf("all %zu values are right\n", host.size());
}
