// says: kernel-references.cu:8: error: the kernel's parameter 'count' is a reference, whose variable is the host's
// says: take it by value, or a pointer to device memory
// says: kernel-references.cu:9: error: the kernel's parameter 'value' is a reference
// says: kernel-references.cu:10: error: a list of the host's cannot be a kernel's parameter
// says: kernel-references.cu:11: error: a kernel cannot have a variable number of arguments; use a variadic template
// says: (in kernel 'several')
#include <initializer_list>
__global__ void byReference(int &count) { count = 1; }
template <class T> __global__ void byTemporary(T &&value, int *out) { *out = value; }
__global__ void byList(std::initializer_list<int> list, int *out) { *out = int(list.size()); }
__global__ void several(int *out, ...) { *out = 1; }
template __global__ void byTemporary<int>(int &&, int *);
