// says: library-mma.cu:4
// says: 'mma.h' file not found
// says: 'mma.h' belongs to the warp matrix functions (WMMA), which Causeway does not provide: multiply with fma()
#include <mma.h>
__global__ void use(int *data) { data[0] = 1; }
