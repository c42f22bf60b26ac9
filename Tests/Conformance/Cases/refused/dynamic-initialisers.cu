// says: dynamic-initialisers.cu:8
// says: dynamic initialization is not supported for __device__
// says: note: static and __device__ variables need values known to the compiler
struct Seed {
  int value;
  __device__ Seed() { value = clock(); }
};
__device__ Seed seed;
__global__ void use(int *data) { data[0] = seed.value; }
