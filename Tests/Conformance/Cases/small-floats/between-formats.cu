// Half from bfloat16 and the other way round, for every pattern of bits, on the device and the host: the nearest number of
// the other format.
#include <cuda_bf16.h>
#include <cuda_fp16.h>

#include <vector>

#include "../check.h"

/// A conversion as generic code writes it.
template <class To, class From>
__host__ __device__ To converted(From x) {
  return static_cast<To>(x);
}

__global__ void convert(unsigned short *halves, unsigned short *bfloats) {
  unsigned i = blockIdx.x * blockDim.x + threadIdx.x;
  halves[i] = __half_as_ushort(converted<__half>(__ushort_as_bfloat16((unsigned short)i)));
  bfloats[i] = __bfloat16_as_ushort(converted<__nv_bfloat16>(__ushort_as_half((unsigned short)i)));
}

int main() {
  const int count = 1 << 16;
  unsigned short *halves, *bfloats;
  cudaMalloc(&halves, count * 2);
  cudaMalloc(&bfloats, count * 2);
  convert<<<count / 256, 256>>>(halves, bfloats);
  std::vector<unsigned short> h(count), b(count);
  cudaMemcpy(h.data(), halves, count * 2, cudaMemcpyDeviceToHost);
  cudaMemcpy(b.data(), bfloats, count * 2, cudaMemcpyDeviceToHost);
  for (int i = 0; i < count; i++) {
    const float fromBfloat = __bfloat162float(__ushort_as_bfloat16((unsigned short)i));
    const float fromHalf = __half2float(__ushort_as_half((unsigned short)i));
    if (fromBfloat == fromBfloat) EXPECT_EQUAL(h[i], __half_as_ushort(__float2half_rn(fromBfloat)), i);
    if (fromHalf == fromHalf) EXPECT_EQUAL(b[i], __bfloat16_as_ushort(__float2bfloat16_rn(fromHalf)), i);
    // The host converts alike.
    EXPECT_EQUAL(h[i], __half_as_ushort(converted<__half>(__ushort_as_bfloat16((unsigned short)i))), i);
    EXPECT_EQUAL(b[i], __bfloat16_as_ushort(converted<__nv_bfloat16>(__ushort_as_half((unsigned short)i))), i);
  }
  return report();
}
