__device__ int scaled(int x) { return FACTOR * x; }
