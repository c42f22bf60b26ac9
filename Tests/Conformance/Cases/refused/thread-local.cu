// says: thread-local.cu:4
// says: thread-local storage is not supported
// says: note: a variable of a function is each thread's own
__device__ thread_local int own;
__global__ void count(int *data) { data[threadIdx.x] = own++; }
