// Shared memory through addresses of 32 and 64 bits, static and dynamic; cvta in both directions; isspacep.
#include "instructions.h"

__global__ void exchange(u32 *out, const u32 *in) {
  __shared__ u32 tile[64];
  extern __shared__ u32 dynamic[];
  const int i = threadIdx.x;
  const u32 here = (u32)__cvta_generic_to_shared(&tile[i]);
  asm volatile("st.shared.u32 [%0], %1;" :: "r"(here), "r"(in[i]) : "memory");
  const u32 there = (u32)__cvta_generic_to_shared(dynamic);
  asm volatile("{ .reg .u32 a; shl.b32 a, %1, 2; add.u32 a, a, %0; st.shared.u32 [a+256], %2; }"
               :: "r"(there), "r"(i), "r"(in[i] + 1) : "memory");
  __syncthreads();
  u32 a, b, c, d;
  const u32 first = (u32)__cvta_generic_to_shared(tile);
  asm volatile("ld.shared.u32 %0, [%1];" : "=r"(a) : "r"(first + 4 * (63 - i)));
  asm volatile("{ .reg .u64 t; cvta.to.shared.u64 t, %1; ld.shared.u32 %0, [t]; }" : "=r"(b) : "l"(&dynamic[64 + (i ^ 1)]));
  asm volatile("{ .reg .u64 t; cvt.u64.u32 t, %1; cvta.shared.u64 t, t; ld.u32 %0, [t+4]; }" : "=r"(c) : "r"(first + 4 * (i & 31)));
  asm volatile("{ .reg .pred p, q; isspacep.shared p, %1; isspacep.global q, %2; selp.u32 %0, 1, 0, p; @q add.u32 %0, %0, 2; }"
               : "=r"(d) : "l"(&tile[i]), "l"(out));
  out[4 * i] = a;
  out[4 * i + 1] = b;
  out[4 * i + 2] = c;
  out[4 * i + 3] = d;
  // A loop that walks through shared memory by its address alone.
  u32 sum = 0, at = first;
  for (int k = 0; k < 64; ++k, at += 4) {
    u32 value;
    asm volatile("ld.shared.u32 %0, [%1];" : "=r"(value) : "r"(at));
    sum += value;
  }
  out[256 + i] = sum;
}

int main() {
  const int n = 64;
  std::vector<u32> in(n);
  u32 sum = 0;
  for (int i = 0; i < n; ++i) sum += in[i] = u32(scramble(i));
  OnDevice<u32> din(in), dout(5 * n);
  exchange<<<1, n, 256 + 4 * n>>>(dout, din);
  CUDA(cudaGetLastError());
  const auto out = dout.values();
  for (int i = 0; i < n; ++i) {
    EXPECT_EQUAL(out[4 * i], in[63 - i], i);
    EXPECT_EQUAL(out[4 * i + 1], in[i ^ 1] + 1, i);
    EXPECT_EQUAL(out[4 * i + 2], in[(i & 31) + 1], i);
    EXPECT_EQUAL(out[4 * i + 3], 3u, i);
    EXPECT_EQUAL(out[256 + i], sum, i);
  }
  return report();
}
