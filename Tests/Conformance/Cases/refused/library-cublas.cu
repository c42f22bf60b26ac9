// says: library-cublas.cu:4
// says: 'cublas_v2.h' file not found
// says: note: this library of CUDA's is not provided yet: write the operation as a kernel, or use a library of the host
#include <cublas_v2.h>
__global__ void use(int *data) { data[0] = 1; }
