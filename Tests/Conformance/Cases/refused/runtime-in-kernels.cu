// says: runtime-in-kernels.cu:5:3: error: no matching function for call to 'cudaMalloc'
// says: runtime-in-kernels.cu:6:13: error: no matching function for call to 'cudaDeviceSynchronize'
// says: note: CUDA's runtime is called by the host; kernels have malloc() and new, memcpy() and memset()
__global__ void allocate(void **data, int *status) {
  cudaMalloc(data, 10);
  *status = cudaDeviceSynchronize();
}
