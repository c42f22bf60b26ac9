// says: library-libcu.cu:4
// says: 'cuda/atomic' file not found
// says: note: libcu++ is not provided yet: use atomicAdd() and its kin, __threadfence() and __syncthreads()
#include <cuda/atomic>
__global__ void use(int *data) { data[0] = 1; }
