// says: library-mma.cu:4
// says: 'mma.h' file not found
// says: note: matrix instructions are not provided yet: multiply with fma() on float or __half
#include <mma.h>
__global__ void use(int *data) { data[0] = 1; }
