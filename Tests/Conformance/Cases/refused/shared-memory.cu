// says: shared-memory.cu:4
// says: 80000 bytes of shared memory, and CUDA's limit is 49152
// says: use dynamic shared memory
__global__ void reverse(int *data) {
  __shared__ int part[20000];
  part[threadIdx.x] = data[threadIdx.x];
  __syncthreads();
  data[threadIdx.x] = part[255 - threadIdx.x];
}
