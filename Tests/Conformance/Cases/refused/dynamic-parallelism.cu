// says: dynamic-parallelism.cu:6
// says: reference to __global__ function 'child' in __global__ function
// says: note: kernels that launch kernels (dynamic parallelism) are not supported
// says: return to the host and launch from there, or call a __device__ function
__global__ void child(int *data) { data[threadIdx.x] = 1; }
__global__ void parent(int *data) { child<<<1, 32>>>(data); }
