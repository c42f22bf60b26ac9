// says: fibonacci
// says: is recursive
// says: use a loop with a stack of your own
__device__ __attribute__((noinline)) int fibonacci(int n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }

__global__ void run(int *data) { data[threadIdx.x] = fibonacci(data[threadIdx.x]); }
