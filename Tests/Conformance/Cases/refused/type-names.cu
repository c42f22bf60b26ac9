// says: type-names.cu:8:28: error: reference to __host__ function 'name' in __global__ function
// says: note: device code has no typeid: use a virtual method or a member that names the type
#include <typeinfo>
struct Base {
  __device__ virtual ~Base() {}
};
__global__ void name(Base *object, const char **out) {
  out[0] = typeid(*object).name();
}
