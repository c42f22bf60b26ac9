// says: kernel-parameters.cu:7
// says: 40008 bytes of parameters, and CUDA's limit is 32764
// says: pass a pointer to device memory
struct Many {
  int values[10000];
};
__global__ void take(Many many, int *out) { out[threadIdx.x] = many.values[threadIdx.x]; }
