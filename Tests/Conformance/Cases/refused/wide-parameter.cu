// says: wide-parameter.cu:
// says: a 128-bit integer as a kernel's parameter is not supported; take its two halves of 64 bits
__global__ void add(unsigned __int128 x, unsigned __int128 *out) { out[threadIdx.x] += x; }

int main() {
  unsigned __int128 *out;
  cudaMalloc(&out, 512);
  add<<<1, 32>>>(1, out);
  return cudaDeviceSynchronize() == cudaSuccess;
}
