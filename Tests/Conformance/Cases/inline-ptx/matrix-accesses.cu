// ldmatrix, stmatrix and movmatrix with rows anywhere in shared memory, and a tiled product of halves by ldmatrix and mma.sync.
// skip: PoCL, thread: the driver's compiler takes half a minute for as many exchanges between lanes
#include "matrices.h"

static __device__ u32 place(const void *p) { return (u32)__cvta_generic_to_shared(p); }

// Four matrices of 8 × 8, whose rows are 24 elements apart.
__global__ void load(const u16 *in, u32 *out, u16 *back) {
  __shared__ alignas(16) u16 tile[32 * 24];
  const int lane = threadIdx.x;
  for (int i = lane; i < 32 * 24; i += 32) tile[i] = in[i];
  __syncthreads();
  const u32 row = place(tile + 24 * lane + 8);
  u32 r[4], t[4], one, two[2], m;
  asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0,%1,%2,%3}, [%4];" : "=r"(r[0]), "=r"(r[1]), "=r"(r[2]), "=r"(r[3]) : "r"(row) : "memory");
  asm volatile("ldmatrix.sync.aligned.m8n8.x4.trans.shared::cta.b16 {%0,%1,%2,%3}, [%4];" : "=r"(t[0]), "=r"(t[1]), "=r"(t[2]), "=r"(t[3]) : "r"(row) : "memory");
  asm volatile("ldmatrix.sync.aligned.m8n8.x1.shared.b16 {%0}, [%1+16];" : "=r"(one) : "r"(row) : "memory");
  asm volatile("ldmatrix.sync.aligned.m8n8.x2.trans.shared.b16 {%0,%1}, [%2];" : "=r"(two[0]), "=r"(two[1]) : "r"(row) : "memory");
  asm volatile("movmatrix.sync.aligned.m8n8.trans.b16 %0, %1;" : "=r"(m) : "r"(r[2]));
  u32 *o = out + 12 * lane;
  for (int i = 0; i < 4; ++i) o[i] = r[i], o[4 + i] = t[i];
  o[8] = one, o[9] = two[0], o[10] = two[1], o[11] = m;
  __syncthreads();
  asm volatile("stmatrix.sync.aligned.m8n8.x2.shared.b16 [%0], {%1,%2};" :: "r"(row), "r"(r[2]), "r"(r[3]) : "memory");
  asm volatile("stmatrix.sync.aligned.m8n8.x1.trans.shared.b16 [%0], {%1};" :: "r"(place(tile + 24 * lane)), "r"(r[1]) : "memory");
  __syncthreads();
  for (int i = lane; i < 32 * 24; i += 32) back[i] = tile[i];
}

// C = A B of 32 × 32 and 32 × 16 halves by two warps; A's rows are read as they are, B's turned.
__global__ void multiply(const u16 *a, const u16 *b, float *c) {
  __shared__ alignas(16) u16 as[32][40], bs[32][24];
  const int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
  for (int i = threadIdx.x; i < 32 * 32; i += 64) as[i / 32][i % 32] = a[i];
  for (int i = threadIdx.x; i < 32 * 16; i += 64) bs[i / 16][i % 16] = b[i];
  __syncthreads();
  float d[2][4] = {};
  for (int k = 0; k < 32; k += 16) {
    u32 x[4], y[4];
    asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0,%1,%2,%3}, [%4];" : "=r"(x[0]), "=r"(x[1]), "=r"(x[2]), "=r"(x[3]) : "r"(place(&as[16 * warp + lane % 16][k + lane / 16 * 8])) : "memory");
    asm volatile("ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {%0,%1,%2,%3}, [%4];" : "=r"(y[0]), "=r"(y[1]), "=r"(y[2]), "=r"(y[3]) : "r"(place(&bs[k + lane % 16][lane / 16 * 8])) : "memory");
    for (int n = 0; n < 2; ++n)
      asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%0,%1,%2,%3}, {%4,%5,%6,%7}, {%8,%9}, {%0,%1,%2,%3};"
                   : "+f"(d[n][0]), "+f"(d[n][1]), "+f"(d[n][2]), "+f"(d[n][3])
                   : "r"(x[0]), "r"(x[1]), "r"(x[2]), "r"(x[3]), "r"(y[2 * n]), "r"(y[2 * n + 1]));
  }
  for (int n = 0; n < 2; ++n)
    for (int i = 0; i < 4; ++i) c[(16 * warp + lane / 4 + i / 2 * 8) * 16 + 8 * n + lane % 4 * 2 + i % 2] = d[n][i];
}

int main() {
  std::vector<u16> in(32 * 24);
  for (int i = 0; i < 32 * 24; ++i) in[i] = u16(i * 7 + 1);
  OnDevice<u16> din(in), back(32 * 24);
  OnDevice<u32> out(32 * 12);
  load<<<1, 32>>>(din, out, back);
  const auto o = out.values();
  const auto at = [&](int row, int column) { return u32(in[24 * row + 8 + column]); };
  for (int lane = 0; lane < 32; ++lane) {
    const int g = lane / 4, t = lane % 4;
    const u32 *r = &o[12 * lane];
    for (int m = 0; m < 4; ++m) {
      EXPECT_EQUAL(r[m], at(8 * m + g, 2 * t) | at(8 * m + g, 2 * t + 1) << 16, lane);
      EXPECT_EQUAL(r[4 + m], at(8 * m + 2 * t, g) | at(8 * m + 2 * t + 1, g) << 16, lane);
    }
    EXPECT_EQUAL(r[8], at(g, 8 + 2 * t) | at(g, 8 + 2 * t + 1) << 16, lane);
    EXPECT_EQUAL(r[9], r[4], lane);
    EXPECT_EQUAL(r[10], r[5], lane);
    EXPECT_EQUAL(r[11], r[6], lane);
  }
  const auto b = back.values();
  for (int row = 0; row < 32; ++row)
    for (int column = 0; column < 24; ++column) {
      u32 expected = in[24 * row + column];
      if (row < 16 && column >= 8 && column < 16) expected = at(16 + row, column - 8);
      if (row < 8 && column < 8) expected = at(8 + column, row);
      EXPECT_EQUAL(b[24 * row + column], expected, 24 * row + column);
    }
  std::vector<u16> x(32 * 32), y(32 * 16);
  for (int i = 0; i < 32 * 32; ++i) x[i] = u16(patternOf(half, elementOf(4, i / 32, i % 32)));
  for (int i = 0; i < 32 * 16; ++i) y[i] = u16(patternOf(half, elementOf(5, i / 16, i % 16)));
  OnDevice<u16> dx(x), dy(y);
  OnDevice<float> c(32 * 16);
  multiply<<<1, 64>>>(dx, dy, c);
  const auto found = c.values();
  for (int row = 0; row < 32; ++row)
    for (int column = 0; column < 16; ++column) {
      int sum = 0;
      for (int k = 0; k < 32; ++k) sum += elementOf(4, row, k) * elementOf(5, k, column);
      EXPECT_EQUAL(found[row * 16 + column], float(sum), row);
    }
  return report();
}
