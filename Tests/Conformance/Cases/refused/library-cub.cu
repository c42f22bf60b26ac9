// says: library-cub.cu:4
// says: 'cub/cub.cuh' file not found
// says: note: CUB is not provided yet: use cooperative groups and shared memory, or write the algorithm as a kernel
#include <cub/cub.cuh>
__global__ void use(int *data) { data[0] = 1; }
