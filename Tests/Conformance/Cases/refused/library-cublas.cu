// says: library-cublas.cu:4
// says: 'cublas_v2.h' file not found
// says: 'cublas_v2.h' belongs to cuBLAS, which Causeway does not provide: write the operation as a kernel
#include <cublas_v2.h>
__global__ void use(int *data) { data[0] = 1; }
