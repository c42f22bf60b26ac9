// needs: clang 20
// says: grid-constants.cu:8:22: error: __grid_constant__ is only allowed on const-qualified kernel parameters
// says: grid-constants.cu:9:35: error: __grid_constant__ is only allowed on const-qualified kernel parameters
// says: note: write it before a kernel's parameter that is const and no reference
struct Filter {
  float weights[4];
};
__global__ void take(__grid_constant__ Filter filter, float *out) { out[0] = filter.weights[0]; }
__device__ float inFunction(const __grid_constant__ Filter filter) { return filter.weights[1]; }
