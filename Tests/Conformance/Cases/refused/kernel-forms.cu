// says: kernel-forms.cu:12:12: error: kernel function type 'int (int *)' must have void return type
// says: note: let the kernel write its result through a pointer
// says: kernel-forms.cu:14:3: error: kernel function 'run' must be a free function or static member function
// says: note: make the kernel a static method or a function of its own, and pass it the object
// says: kernel-forms.cu:17:12: error: '__host__' and 'global' attributes are not compatible
// says: kernel-forms.cu:19:10: error: no matching function for call to 'again'
// says: kernel-forms.cu:21:58: error: reference to __global__ function 'again' in __global__ function
// says: note: kernels that launch kernels (dynamic parallelism) are not supported
// says: kernel-forms.cu:22:22: error: call to global function 'again' not configured
// says: note: launch the kernel: name<<<blocks, threads>>>(arguments)
// says: kernel-forms.cu:23:26: error: too few execution configuration arguments to kernel function call
__global__ int result(int *data) { return *data; }
struct Machine {
  __global__ void run(int *data) { *data = 1; }
};

__global__ __host__ void everywhere(int *data) { *data = 1; }
__global__ void again(int n) {
  if (n) again(n - 1);
}
__global__ void address(void **data) { data[0] = (void *)again; }
void call() {   again(1); }
void half() {   again<<<1>>>(1); }
