// says: matrix-instructions.cu:8
// says: inline PTX: the instruction is not supported ("mma.sync.aligned.m16n8k8.row.col.f32.f16.f16.f32")
// says: matrix-instructions.cu:16
// says: inline PTX: the instruction is not supported ("ldmatrix.sync.aligned.m8n8.x4.shared.b16")
__global__ void multiply(float *d, const unsigned *a, unsigned b) {
  float x = 0, y = 0, z = 0, w = 0;
  const unsigned t = threadIdx.x;
  asm volatile(
      "mma.sync.aligned.m16n8k8.row.col.f32.f16.f16.f32 {%0, %1, %2, %3}, {%4, %5}, {%6}, {%0, %1, %2, %3};"
      : "+f"(x), "+f"(y), "+f"(z), "+f"(w) : "r"(a[t]), "r"(a[t + 32]), "r"(b));
  d[4 * t] = x, d[4 * t + 1] = y, d[4 * t + 2] = z, d[4 * t + 3] = w;
}
__global__ void load(unsigned *out) {
  __shared__ unsigned tile[128];
  unsigned a, b, c, d;
  asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0, %1, %2, %3}, [%4];"
               : "=r"(a), "=r"(b), "=r"(c), "=r"(d) : "r"((unsigned)__cvta_generic_to_shared(tile)));
  out[threadIdx.x] = a + b + c + d;
}
