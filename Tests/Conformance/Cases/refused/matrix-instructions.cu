// says: matrix-instructions.cu:9
// says: inline PTX: the instruction is not supported ("mma.sync.aligned.m8n8k4.row.col.f32.f16.f16.f32")
// says: matrix-instructions.cu:17
// says: inline PTX: the instruction is not supported ("wmma.load.a.sync.aligned.row.m16n16k16.shared.f16")
__global__ void multiply(float *d, const unsigned *a, unsigned b) {
  float x[8] = {};
  const unsigned t = threadIdx.x;
  // The shape of the first tensor cores, of which a quarter of a warp multiplies each.
  asm volatile(
      "mma.sync.aligned.m8n8k4.row.col.f32.f16.f16.f32 {%0,%1,%2,%3,%4,%5,%6,%7}, {%8,%9}, {%9,%8}, {%0,%1,%2,%3,%4,%5,%6,%7};"
      : "+f"(x[0]), "+f"(x[1]), "+f"(x[2]), "+f"(x[3]), "+f"(x[4]), "+f"(x[5]), "+f"(x[6]), "+f"(x[7]) : "r"(a[t]), "r"(b));
  for (int i = 0; i < 8; ++i) d[8 * t + i] = x[i];
}
__global__ void load(unsigned *out) {
  __shared__ unsigned tile[128];
  unsigned a, b, c, d, e, f, g, h;
  asm volatile("wmma.load.a.sync.aligned.row.m16n16k16.shared.f16 {%0,%1,%2,%3,%4,%5,%6,%7}, [%8], 16;"
               : "=r"(a), "=r"(b), "=r"(c), "=r"(d), "=r"(e), "=r"(f), "=r"(g), "=r"(h)
               : "r"((unsigned)__cvta_generic_to_shared(tile)));
  out[threadIdx.x] = a + b + c + d + e + f + g + h;
}
