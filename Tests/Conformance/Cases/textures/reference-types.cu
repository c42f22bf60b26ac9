// tex1Dfetch of references to every type of element, and tex2D of some.
#include "../check.h"

typedef unsigned char uchar;
typedef unsigned short ushort;
#define EACH(DO) \
  DO(char) DO(uchar) DO(short) DO(ushort) DO(int) DO(uint) DO(float) DO(char2) DO(uchar4) DO(short2) DO(ushort4) DO(int2) \
  DO(uint4) DO(float2) DO(float4)
#define REFERENCE(T) texture<T, 1> line##T;
EACH(REFERENCE)
texture<ushort, 2> planeOfNumbers;
texture<float4, 2> planeOfVectors;

constexpr int width = 9, height = 4, count = width * height;
// What is read of each reference follows the other's.
template <class T>
__device__ char *put(char *to, const T &value) {
  memcpy(to + threadIdx.x * sizeof(T), &value, sizeof(T));
  return to + count * sizeof(T);
}
__global__ void read(char *out) {
  const int x = threadIdx.x;
#define FETCH(T) out = put<T>(out, tex1Dfetch(line##T, x));
  EACH(FETCH)
}
__global__ void readPlanes(char *out) {
  const int x = threadIdx.x;
  out = put<ushort>(out, tex2D(planeOfNumbers, x % width, x / width));
  put<float4>(out, tex2D(planeOfVectors, x % width, x / width));
}

template <class T>
static std::vector<T> numbers() {
  std::vector<T> result(count);
  for (size_t n = 0; n < count * sizeof(T); ++n) reinterpret_cast<unsigned char *>(result.data())[n] = (unsigned char)(n * 29 + 3) & 0x3f;
  return result;
}
template <class T>
static T *bind(texture<T, 1> &line) {
  T *memory;
  CUDA(cudaMalloc(&memory, count * sizeof(T)));
  CUDA(cudaMemcpy(memory, numbers<T>().data(), count * sizeof(T), cudaMemcpyHostToDevice));
  CUDA(cudaBindTexture(nullptr, line, memory, count * sizeof(T)));
  return memory;
}
template <class T>
static cudaArray_t bind(texture<T, 2> &plane) {
  const auto format = cudaCreateChannelDesc<T>();
  cudaArray_t array;
  CUDA(cudaMallocArray(&array, &format, width, height));
  CUDA(cudaMemcpy2DToArray(array, 0, 0, numbers<T>().data(), width * sizeof(T), width * sizeof(T), height, cudaMemcpyHostToDevice));
  CUDA(cudaBindTextureToArray(plane, array));
  return array;
}
template <class T>
static const char *compare(const char *found) {
  const auto expected = numbers<T>();
  for (int n = 0; n < count; ++n) EXPECT_EQUAL(memcmp(found + n * sizeof(T), &expected[n], sizeof(T)), 0, n);
  return found + count * sizeof(T);
}
int main() {
  std::vector<void *> memory;
#define BIND(T) memory.push_back(bind(line##T));
  EACH(BIND)
  const cudaArray_t arrays[] = {bind(planeOfNumbers), bind(planeOfVectors)};
  OnDevice<char> out(count * 128), planes(count * 18);
  read<<<1, count>>>(out);
  readPlanes<<<1, count>>>(planes);
  CUDA(cudaGetLastError());
  const auto found = out.values(), foundPlanes = planes.values();
  const char *place = found.data();
#define COMPARE(T) place = compare<T>(place);
  EACH(COMPARE)
  compare<float4>(compare<ushort>(foundPlanes.data()));
  for (void *address : memory) CUDA(cudaFree(address));
  for (cudaArray_t array : arrays) CUDA(cudaFreeArray(array));
  return report();
}
