// says: library-cub.cu:4
// says: 'cub/cub.cuh' file not found
// says: 'cub/cub.cuh' belongs to CUB, which Causeway does not provide: use cooperative groups
#include <cub/cub.cuh>
__global__ void use(int *data) { data[0] = 1; }
