#include <cuda.h>
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

int main() {
  std::vector<int> host(1000);
  CUdevice device;
  CUcontext context;
  CUdeviceptr data;
  if (cuInit(0) || cuDeviceGet(&device, 0) || cuDevicePrimaryCtxRetain(&context, device)) return 2;
  if (cuCtxSetCurrent(context) || cuMemAlloc(&data, host.size() * sizeof(int))) return 2;
  if (cuMemsetD32(data, 1234567, host.size())) return 2;
  if (cudaMemcpy(host.data(), reinterpret_cast<void *>(data), host.size() * sizeof(int), cudaMemcpyDeviceToHost))
    return 2;
  for (int n : host)
    if (n != 1234567) return 1;
  std::printf("all %zu values are right\n", host.size());
}
