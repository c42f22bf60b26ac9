extern __device__ int scaled(int x);

__global__ void triple(int *data) { data[threadIdx.x] = scaled(data[threadIdx.x]); }

void runTriple(int *data, int count) { triple<<<1, count>>>(data); }
