// says: local-statics.cu:9
// says: in global initializer
// says: note: static and __device__ variables need values known to the compiler
struct Seed {
  int value;
  __device__ Seed() { value = threadIdx.x; }
};
__global__ void use(int *data) {
  static Seed seed;
  data[0] = seed.value;
}
