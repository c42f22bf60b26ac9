// says: host-functions.cu:6
// says: call to __host__ function from __global__ function
// says: reference to __host__ function 'twice' in __global__ function
// says: note: mark the function __host__ __device__, or constexpr with --expt-relaxed-constexpr
int twice(int x) { return 2 * x; }
__global__ void call(int *data) { data[0] = twice(data[1]); }
__global__ void take(int *data) { int (*function)(int) = twice; data[0] = function(data[1]); }
