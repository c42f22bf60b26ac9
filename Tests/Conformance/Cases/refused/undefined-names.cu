// says: undefined-names.cu:9:43: error: the kernel 'tools::call' cannot be launched: the device function 'tools::Box::weigh' is not defined in this file; define it here, or compile both files with -rdc=true
// says: undefined-names.cu:11:45: error: the kernel 'read' cannot be launched: the device variable 'somewhere' is not defined in this file
extern __device__ int somewhere;
namespace tools {
struct Box {
  static __device__ int weigh(float x);
};
template <class T>
__global__ void call(T *data) { data[0] = Box::weigh(data[1]); }
}  // namespace tools
__global__ void read(int *data) { data[0] = somewhere; }
template __global__ void tools::call<int>(int *);
