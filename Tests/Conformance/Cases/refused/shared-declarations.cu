// says: shared-declarations.cu:17:18: error: initialization is not supported for __shared__ variables
// says: shared-declarations.cu:18:21: error: initialization is not supported for __shared__ variables
// says: shared-declarations.cu:19:22: error: initialization is not supported for __shared__ variables
// says: note: let one thread set the variable, and __syncthreads() before others read it; constructors and destructors of its type have to be empty
// says: shared-declarations.cu:20:10: error: __shared__ variable 'sized' cannot be 'extern'
// says: note: leave out the array's size, which the launch gives, or the word extern
// says: shared-declarations.cu:23:17: error: __shared__ local variables not allowed in __host__ functions
struct Made {
  int value;
  __device__ Made() { value = 1; }
};
struct Ended {
  int value;
  __device__ ~Ended() { value = 1; }
};
__global__ void declare(int *data) { {
  __shared__ int number = 5; }
  __shared__ Made   made;
  __shared__ Ended   ended;
  extern __shared__ int sized[10];
  data[0] = made.value + ended.value;
}
void onHost() { __shared__ int number; }
