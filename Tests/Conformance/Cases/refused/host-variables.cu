// says: host-variables.cu:5
// says: reference to __host__ variable 'limit' in __global__ function
// says: note: declare the variable __device__, __constant__ or __managed__, or pass it to the kernel
int limit = 3;
__global__ void use(int *data) { data[0] = limit; }
