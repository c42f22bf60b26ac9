// says: variables-in-functions.cu:6:3: error: __constant__, __device__, and __managed__ are not allowed on non-static local variables
// says: variables-in-functions.cu:7:3: error: __constant__, __device__, and __managed__ are not allowed on non-static local variables
// says: note: declare the variable outside of functions or static; a thread's own variables need no such word
// says: variables-in-functions.cu:10:27: error: __constant__, __device__, and __managed__ are not allowed
__global__ void declare(int *data) {
  __device__ int number;
  __constant__ int other;
  data[0] = number + other;
}
__device__ void parameter(__device__ int *data) { data[0] = 1; }
