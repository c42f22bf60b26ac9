// says: shuffle.cu:6
// says: warp operation
// says: exchange the values through shared memory
__global__ void shuffle(int *data) {
  const int value = data[threadIdx.x];
  data[threadIdx.x] = __shfl_down_sync(0xffffffff, value, 1);
}
