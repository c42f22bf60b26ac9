// says: library-libcu.cu:4
// says: 'cuda/atomic' file not found
// says: 'cuda/atomic' belongs to libcu++, which Causeway does not provide: use atomicAdd()
#include <cuda/atomic>
__global__ void use(int *data) { data[0] = 1; }
