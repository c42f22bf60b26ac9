// says: function-pointer.cu:10
// says: a call through a function pointer
// says: use a switch
typedef float (*Function)(float);
__device__ float twice(float x) { return 2 * x; }
__device__ float half(float x) { return x / 2; }
__device__ Function table[2] = {twice, half};

__global__ void run(float *data, int which) {
  data[threadIdx.x] = table[which & 1](data[threadIdx.x]);
}
