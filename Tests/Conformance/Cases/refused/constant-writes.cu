// says: constant-writes.cu:15:39: error: the __constant__ variable 'table' is written in device code
// says: constant-writes.cu:17:3: error: the __constant__ variable 'table' is written in device code
// says: constant-writes.cu:18:3: error: the __constant__ variable 'shape' is written in device code
// says: constant-writes.cu:19:3: error: the __constant__ variable 'shape' is written in device code
// says: constant-writes.cu:20:23: error: the __constant__ variable 'table' is written in device code
// says: note: the host alone writes __constant__ variables, by cudaMemcpyToSymbol: use a __device__ variable
struct Shape {
  int width;
  float scale[4];
};
__constant__ int table[16];
__constant__ Shape shape;

template <class T>
static __device__ void set(T value) { table[3] = value; }
__global__ void write(int *data) {
  table[threadIdx.x] = data[0] + table[1];
  shape.scale[2] *= 2;
  shape.width++;
  auto lambda = [=] { table[2] |= data[1]; };
  lambda();
  set(7);
}
// The host's own copy, which CUDA warns of at most.
void onHost() { table[0] = 1; }
