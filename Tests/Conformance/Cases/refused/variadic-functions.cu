// says: variadic-functions.cu:8
// says: CUDA device code does not support va_arg
// says: note: use a variadic template
__device__ int sum(int n, ...) {
  __builtin_va_list list;
  __builtin_va_start(list, n);
  int sum = 0;
  for (int i = 0; i < n; ++i) sum += __builtin_va_arg(list, int);
  __builtin_va_end(list);
  return sum;
}
__global__ void use(int *data) { data[0] = sum(2, data[1], data[2]); }
