// says: foreign-types.cu:5:77: error: expression requires 128 bit size '__float128' type support
// says: note: compute with double, or with two numbers of it
// says: foreign-types.cu:8:26: error: invalid output constraint '=a' in asm
// says: note: asm statements in device code hold PTX, with the constraints h, r, l, q, f, d, n and C
__global__ void quadruple(__float128 *data, double *out) { out[0] = data[0] * 2; }
__global__ void cycles(unsigned *out) {
  unsigned low, high;
  asm volatile("rdtsc" : "=a"(low), "=d"(high));
  out[0] = low;
}
