// says: wide-atomics.cu:7
// says: an atomic operation on 128 bits is not supported, as CUDA has it from compute capability 9.0 on; use one on 64 bits, or a lock
__device__ unsigned __int128 last;

__global__ void exchange() {
  unsigned __int128 seen = 0;
  while (!__scoped_atomic_compare_exchange_n(&last, &seen, (unsigned __int128)threadIdx.x, false, 0, 0, 1)) {}
}

int main() {
  exchange<<<1, 32>>>();
  return cudaDeviceSynchronize() == cudaSuccess;
}
