// ld and st in every width, as vectors, with offsets and with modifiers for caches and ordering.
#include "instructions.h"

__global__ void scalars(unsigned char *out, const unsigned char *in) {
  const int i = threadIdx.x;
  const unsigned char *from = in + i * 32;
  unsigned char *to = out + i * 32;
  u32 a, b;
  u16 c;
  u32 d;
  u64 e;
  float f;
  double g;
  asm volatile("ld.global.u8 %0, [%1];" : "=r"(a) : "l"(from));
  asm volatile("ld.global.nc.s8 %0, [%1+1];" : "=r"(b) : "l"(from));
  asm volatile("ld.u16 %0, [%1 + 2];" : "=h"(c) : "l"(from));
  asm volatile("ld.global.ca.b32 %0, [%1+0x4];" : "=r"(d) : "l"(from));
  asm volatile("ld.global.cg.u64 %0, [%1+8];" : "=l"(e) : "l"(from));
  asm volatile("ld.volatile.global.f32 %0, [%1+16];" : "=f"(f) : "l"(from));
  asm volatile("ld.global.L1::no_allocate.L2::128B.f64 %0, [%1+%2];" : "=d"(g) : "l"(from), "n"(24));
  asm volatile("st.global.u8 [%0], %1;" :: "l"(to), "r"(a + 1) : "memory");
  asm volatile("st.global.cs.u8 [%0+1], %1;" :: "l"(to), "r"(b >> 8) : "memory");
  asm volatile("st.global.wt.u16 [%0+2], %1;" :: "l"(to), "h"((unsigned short)(c + 1)) : "memory");
  asm volatile("st.volatile.global.b32 [%0+4], %1;" :: "l"(to), "r"(~d) : "memory");
  asm volatile("st.relaxed.gpu.global.u64 [%0+8], %1;" :: "l"(to), "l"(e + 1) : "memory");
  asm volatile("st.f32 [%0+16], %1;" :: "l"(to), "f"(-f) : "memory");
  asm volatile("st.release.sys.global.f64 [%0 + 24], %1;" :: "l"(to), "d"(g * 2) : "memory");
}

__global__ void vectors(uint4 *out, const uint4 *in, double2 *wide) {
  const int i = threadIdx.x;
  u32 a, b, c, d;
  asm volatile("ld.global.v4.u32 {%0, %1, %2, %3}, [%4];" : "=r"(a), "=r"(b), "=r"(c), "=r"(d) : "l"(in + i));
  asm volatile("st.global.cs.v4.u32 [%0], {%1,%2,%3,%4};" :: "l"(out + i), "r"(d), "r"(c), "r"(b), "r"(a) : "memory");
  double x, y;
  asm volatile("ld.acquire.gpu.global.v2.f64 {%0, %1}, [%2];" : "=d"(x), "=d"(y) : "l"(wide + i));
  asm volatile("st.v2.f64 [%0], {%1, %2};" :: "l"(wide + i), "d"(y), "d"(x) : "memory");
  asm volatile("prefetch.global.L2 [%0]; prefetchu.L1 [%0];" :: "l"(in + i));
}

int main() {
  const int n = 64;
  std::vector<unsigned char> in(n * 32);
  for (int i = 0; i < n; ++i) {
    for (int k = 0; k < 16; ++k) in[i * 32 + k] = (unsigned char)scramble(i * 16 + k);
    const float f = 0.5f * i;
    const double g = 0.25 * i;
    memcpy(&in[i * 32 + 16], &f, 4);
    memcpy(&in[i * 32 + 24], &g, 8);
  }
  OnDevice<unsigned char> din(in), dout(n * 32);
  scalars<<<1, n>>>(dout, din);
  const auto out = dout.values();
  for (int i = 0; i < n; ++i) {
    const unsigned char *from = &in[i * 32], *to = &out[i * 32];
    EXPECT_EQUAL(int(to[0]), int((unsigned char)(from[0] + 1)), i);
    EXPECT_EQUAL(int(to[1]), from[1] & 128 ? 255 : 0, i);
    u16 c, c2; memcpy(&c, from + 2, 2); memcpy(&c2, to + 2, 2);
    EXPECT_EQUAL(c2, u16(c + 1), i);
    u32 d, d2; memcpy(&d, from + 4, 4); memcpy(&d2, to + 4, 4);
    EXPECT_EQUAL(d2, ~d, i);
    u64 e, e2; memcpy(&e, from + 8, 8); memcpy(&e2, to + 8, 8);
    EXPECT_EQUAL(e2, e + 1, i);
    float f; memcpy(&f, to + 16, 4);
    EXPECT_EQUAL(f, -0.5f * i, i);
    double g; memcpy(&g, to + 24, 8);
    EXPECT_EQUAL(g, 0.5 * i, i);
  }
  std::vector<uint4> quads(n);
  std::vector<double2> wide(n);
  for (int i = 0; i < n; ++i) {
    quads[i] = {u32(i), u32(i * 2), u32(i * 3), u32(i * 4)};
    wide[i] = {double(i), i + 0.5};
  }
  OnDevice<uint4> dq(quads), dr(n);
  OnDevice<double2> dw(wide);
  vectors<<<1, n>>>(dr, dq, dw);
  const auto r = dr.values();
  const auto w = dw.values();
  for (int i = 0; i < n; ++i) {
    EXPECT_EQUAL(r[i].x, quads[i].w, i);
    EXPECT_EQUAL(r[i].y, quads[i].z, i);
    EXPECT_EQUAL(r[i].z, quads[i].y, i);
    EXPECT_EQUAL(r[i].w, quads[i].x, i);
    EXPECT_EQUAL(w[i].x, i + 0.5, i);
    EXPECT_EQUAL(w[i].y, double(i), i);
  }
  return report();
}
