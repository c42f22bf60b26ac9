// says: constant-writes.cu:7
// says: the __constant__ variable 'settings' is written in device code
// says: use a __device__ variable, or cudaMemcpyToSymbol
__constant__ int settings[4];
__global__ void change(int *data) {
  const int t = threadIdx.x;
  settings[t] = data[t];
  data[t] = settings[1];
}
