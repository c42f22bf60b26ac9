// says: device-functions-on-the-host.cu:6:21: error: no matching function for call to 'twice'
// says: note: candidate function not viable: call to __device__ function from __host__ function
// says: device-functions-on-the-host.cu:7:22: error: no matching function for call to 'atomicAdd'
// says: note: mark the function __host__ __device__, or call it in a kernel
__device__ int twice(int x) { return 2 * x; }
int call() { return twice(1); }
void add(int *sum) { atomicAdd(sum, 1); }
