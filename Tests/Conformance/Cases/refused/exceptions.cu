// says: exceptions.cu:6
// says: cannot use 'throw' in __global__ function
// says: exceptions.cu:7
// says: cannot use 'try' in __device__ function
// says: note: there are no exceptions in device code: return an error, or stop with __trap()
__global__ void fail(int *data) { if (data[0]) throw 1; }
__device__ int attempt() { try { return 1; } catch (...) { return 2; } }
