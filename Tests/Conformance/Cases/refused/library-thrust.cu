// says: library-thrust.cu:4
// says: 'thrust/device_vector.h' file not found
// says: 'thrust/device_vector.h' belongs to Thrust, which Causeway does not provide: write the algorithm as a kernel
#include <thrust/device_vector.h>
__global__ void use(int *data) { data[0] = 1; }
