// says: captured-by-reference.cu:6:51: error: capture host variable 'scale' by reference in device or host device lambda function
// says: note: capture by value, [=]: the host's variables are out of a kernel's reach
template <class F> __global__ void apply(F function, int *data) { data[0] = function(data[1]); }
void run(int *data) {
  int scale = 4;
  auto times = [&] __device__(int x) { return x * scale; };
  apply<<<1, 1>>>(times, data);
}
