// says: clusters.cu:4
// says: clusters of several blocks are not supported
// says: exchange values through global memory
__global__ void __cluster_dims__(2, 1, 1) half(int *data) { data[threadIdx.x] /= 2; }
__global__ void __cluster_dims__(1, 1, 1) whole(int *data) { data[threadIdx.x] *= 2; }
