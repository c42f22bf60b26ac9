// says: local-memory.cu:4: error: the kernel 'fill' cannot be launched
// says: each thread of the kernel has 800000 bytes of arrays of its own, and CUDA's limit is 524288; use global memory

__global__ void fill(int *data, int n) {
  int values[200000];
  for (int i = 0; i < n; ++i) values[data[i]] = i;
  data[0] = values[data[1]];
}
