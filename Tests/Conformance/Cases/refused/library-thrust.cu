// says: library-thrust.cu:4
// says: 'thrust/device_vector.h' file not found
// says: note: Thrust is not provided yet: write the algorithm as a kernel, or compute it on the host
#include <thrust/device_vector.h>
__global__ void use(int *data) { data[0] = 1; }
