// Without a mode, and with cudaBoundaryModeTrap, what lies outside a surface stops the kernel, whether read or written.
#include "../check.h"

__global__ void read(cudaSurfaceObject_t surface, int *out, int by) {
  out[threadIdx.x] = surf2Dread<int>(surface, (threadIdx.x + by) * 4, 1);
}
__global__ void write(cudaSurfaceObject_t surface, int y) {
  surf2Dwrite(int(threadIdx.x), surface, threadIdx.x * 4, y, cudaBoundaryModeTrap);
}

int main() {
  for (int kind = 0; kind < 4; ++kind) {
    const auto format = cudaCreateChannelDesc<int>();
    cudaResourceDesc resource = {};
    resource.resType = cudaResourceTypeArray;
    CUDA(cudaMallocArray(&resource.res.array.array, &format, 16, 4, cudaArraySurfaceLoadStore));
    cudaSurfaceObject_t surface = 0;
    CUDA(cudaCreateSurfaceObject(&surface, &resource));
    int *out;
    CUDA(cudaMalloc(&out, 64));
    write<<<1, 16>>>(surface, 1);
    read<<<1, 16>>>(surface, out, 0);
    CUDA(cudaDeviceSynchronize());
    std::vector<int> found(16);
    CUDA(cudaMemcpy(found.data(), out, 64, cudaMemcpyDeviceToHost));
    for (int x = 0; x < 16; ++x) EXPECT_EQUAL(found[x], x, x);
    if (kind == 0) read<<<1, 16>>>(surface, out, 1);
    if (kind == 1) read<<<1, 16>>>(surface, out, -1);
    if (kind == 2) write<<<1, 16>>>(surface, 4);
    if (kind == 3) write<<<1, 16>>>(surface, -1);
    CUDA_FAILS(cudaDeviceSynchronize(), cudaErrorLaunchFailure);
    CUDA(cudaDeviceReset());
  }
  return report();
}
