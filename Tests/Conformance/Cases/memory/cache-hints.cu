// Loads and stores with a wish about caches, of numbers and vectors of all sizes, and small numbers in volatile memory.
// races: a volatile byte is read by an atomic operation on its word, the rest of which other threads read plainly
#include "../check.h"
#include <cuda_bf16.h>
#include <cuda_fp16.h>

enum { count = 40, ways = 4 };

template <class T>
__device__ void copy(const T *in, T *out, int i) {
  const T values[6] = {__ldg(in + i), __ldca(in + i), __ldcg(in + i), __ldcs(in + i), __ldcv(in + i), __ldlu(in + i)};
  __stwb(out + i, values[i % 6]);
  __stcg(out + count + i, values[(i + 1) % 6]);
  __stcs(out + 2 * count + i, values[(i + 2) % 6]);
  __stwt(out + 3 * count + i, values[(i + 3) % 6]);
}
template <class T>
__global__ void copyOne(const unsigned char *in, unsigned char *out) {
  if (threadIdx.x < count) copy((const T *)in, (T *)out, threadIdx.x);
}
template <class T>
void check() {
  std::vector<unsigned char> bytes(count * sizeof(T));
  // No pattern of a NaN.
  for (size_t n = 0; n < bytes.size(); ++n) bytes[n] = (unsigned char)(n * 37 + n / 5) & 0x3f;
  OnDevice<unsigned char> in(bytes), out(ways * bytes.size());
  copyOne<T><<<1, 64>>>(in, out);
  CUDA(cudaGetLastError());
  const auto found = out.values();
  for (size_t n = 0; n < found.size(); ++n) EXPECT_EQUAL(found[n], bytes[n % bytes.size()], long(n));
}

template <class T, class Raw>
__global__ void exchange(volatile T *numbers, Raw *raw) {
  __shared__ volatile T kept[32];
  const int i = threadIdx.x;
  const Raw bits = numbers[i];
  kept[i] = bits;
  __syncthreads();
  raw[i] = kept[31 - i];
  volatile Raw again = {(unsigned short)(bits.x + 1)};
  numbers[i] = again;
}
template <class T, class Raw>
void checkVolatile() {
  std::vector<unsigned short> in(32);
  for (int i = 0; i < 32; ++i) in[i] = (unsigned short)(i * 911);
  OnDevice<unsigned short> numbers(in), raw(32);
  exchange<T, Raw><<<1, 32>>>((volatile T *)numbers.data, (Raw *)raw.data);
  const auto a = numbers.values(), b = raw.values();
  for (int i = 0; i < 32; ++i) {
    EXPECT_EQUAL(a[i], (unsigned short)(in[i] + 1), i);
    EXPECT_EQUAL(b[i], in[31 - i], i);
  }
}

int main() {
  check<unsigned char>();
  check<short2>();
  check<double>();
  check<uchar4>();
  check<float4>();
  check<longlong2>();
  check<__half>();
  check<__nv_bfloat162>();
  checkVolatile<__half, __half_raw>();
  checkVolatile<__nv_bfloat16, __nv_bfloat16_raw>();
  return report();
}
