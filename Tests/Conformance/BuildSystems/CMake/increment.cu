__global__ void increment(int *data) { data[threadIdx.x] += 1; }

void runIncrement(int *data, int count) { increment<<<1, count>>>(data); }
