// needs: clang 20
// says: written-grid-constants.cu:9: warning: the kernel 'change' cannot be launched: the parameter 'filter' is __grid_constant__, and written all the same
struct Filter {
  float weights[4];
};
__device__ float sum(const Filter *filter, int n) { return n ? filter->weights[n] + sum(filter, n - 1) : 0; }


__global__ void change(const __grid_constant__ Filter filter, float *out, int i) {
  const_cast<Filter &>(filter).weights[i] = 1;
  out[0] = sum(&filter, 3);
}
